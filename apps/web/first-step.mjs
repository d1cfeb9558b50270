import { fileURLToPath } from 'node:url';

/** What the page of the step "Connect JumpCloud" loads: its weight is budgeted, and its shared code is one file. */
export const firstStepSources = [
  'src/app/main.tsx',
  'src/features/progress/step-page.tsx',
  'src/features/vendor-access/connect-jumpcloud-view.tsx',
  '../../packages/runbook/src/content/phases/prepare.ts',
];

/** The index of contracts names every endpoint; these are the files that the first step calls. */
const otherContracts =
  /contracts[\\/]src[\\/](?!define-endpoint|shapes|problem|accounts|integrations|progress|vendor-access)/;

/**
 * Vite plugin that knows which modules the first step reaches by static imports. Code that only later
 * steps share must not ride along in its files.
 */
export const firstStep = () => {
  const reached = new Set();

  return {
    has: (id) => reached.has(id) && !otherContracts.test(id),
    plugin: {
      name: 'first-step',
      apply: 'build',
      buildEnd() {
        const visit = (id) => {
          if (reached.has(id)) return;
          reached.add(id);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported);
        };
        for (const source of firstStepSources) visit(fileURLToPath(new URL(source, import.meta.url)));
      },
    },
  };
};
