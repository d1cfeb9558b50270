import { outline } from '@wizard/runbook/content/outline';
import { phaseContent } from '../features/progress/phase-content.ts';
import { paths } from '../shared/lib/paths.ts';
import { lazyPage } from './lazy-page.ts';
import { stepViews } from './step-views.ts';

/** Every page, each loaded when it is first needed. */
export const pages = {
  signIn: lazyPage(() => import('../features/accounts/sign-in-page.tsx').then((file) => file.SignInPage)),
  integrations: lazyPage(() =>
    import('../features/integrations/integrations-page.tsx').then((file) => file.IntegrationsPage),
  ),
  newIntegration: lazyPage(() =>
    import('../features/integrations/new-integration-page.tsx').then((file) => file.NewIntegrationPage),
  ),
  hub: lazyPage(() => import('../features/progress/hub-page.tsx').then((file) => file.HubPage)),
  checklist: lazyPage(() =>
    import('../features/checklist/checklist-page.tsx').then((file) => file.ChecklistPage),
  ),
  verifyPack: lazyPage(() =>
    import('../features/checklist/verify-pack-page.tsx').then((file) => file.VerifyPackPage),
  ),
  openHandOff: lazyPage(() =>
    import('../features/console-tasks/open-hand-off-page.tsx').then((file) => file.OpenHandOffPage),
  ),
  handOffs: lazyPage(() =>
    import('../features/console-tasks/hand-offs-page.tsx').then((file) => file.HandOffsPage),
  ),
  credentials: lazyPage(() =>
    import('../features/vendor-access/credentials-page.tsx').then((file) => file.CredentialsPage),
  ),
  drift: lazyPage(() =>
    import('../features/provisioning/drift/drift-page.tsx').then((file) => file.DriftPage),
  ),
  diagnosis: lazyPage(() =>
    import('../features/validation/diagnosis/diagnosis-page.tsx').then((file) => file.DiagnosisPage),
  ),
  inspector: lazyPage(() =>
    import('../features/validation/inspector/inspector-page.tsx').then((file) => file.InspectorPage),
  ),
  watch: lazyPage(() => import('../features/watch/watch-page.tsx').then((file) => file.WatchPage)),
  validation: lazyPage(() =>
    import('../features/validation/validation-page.tsx').then((file) => file.ValidationPage),
  ),
  checksRun: lazyPage(() =>
    import('../features/validation/checks-run-page.tsx').then((file) => file.ChecksRunPage),
  ),
  step: lazyPage(() => import('../features/progress/step-page.tsx').then((file) => file.StepPage)),
};

/** Begins to load the code of the page at an address. */
export function preloadPage(location: string): void {
  if (location === paths.integrations) pages.integrations.preload();
  else if (location === paths.newIntegration) pages.newIntegration.preload();
  else if (location.endsWith('/hand-offs')) pages.handOffs.preload();
  else if (location.endsWith('/credentials')) pages.credentials.preload();
  else if (location.endsWith('/drift')) pages.drift.preload();
  else if (location.endsWith('/diagnosis')) pages.diagnosis.preload();
  else if (location.endsWith('/inspector')) pages.inspector.preload();
  else if (location.endsWith('/watch')) pages.watch.preload();
  else if (location.endsWith('/validation')) pages.validation.preload();
  else if (location.includes('/validation/')) pages.checksRun.preload();
  else if (location.endsWith('/checklist')) pages.checklist.preload();
  else if (location.includes('/steps/')) preloadStep(location.split('/').at(-1));
  else if (location.startsWith('/integrations/')) pages.hub.preload();
}

/** The frame, the texts and the view of a step, side by side instead of one after the other. */
function preloadStep(stepId: string | undefined): void {
  const phase = outline.find(({ id }) => id === stepId)?.phase;
  if (phase === undefined) return;

  pages.step.preload();
  void phaseContent[phase]().then(({ steps }) => {
    const kind = steps.find(({ id }) => id === stepId)?.work.kind;
    if (kind !== undefined) stepViews[kind].preload();
  });
}
