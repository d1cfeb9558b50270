import { jumpCloudSwitches } from './switches-jumpcloud.ts';
import { mimecastSwitches } from './switches-mimecast.ts';
import type { SwitchDeclaration } from './switch-declaration.ts';

/** docs/assumptions.md, from the declarations: a test keeps the file equal to this. */
export function assumptionsDocument(): string {
  return `# Assumptions about the vendors

What no source settles. Each is a switch of the sandbox, so that the other answers can be rehearsed: on its control
page, or by \`PATCH /sandbox/api/switches\`. The default is the harder answer wherever the product can still finish.
This file is written from \`apps/sandbox/src/core/switches-*.ts\`; after a change there run
\`npx vitest run --project sandbox core/assumptions -u\` and read the difference.

## JumpCloud

${table(jumpCloudSwitches)}
## Mimecast

${table(mimecastSwitches)}`;
}

function table(switches: Record<string, SwitchDeclaration>): string {
  const rows = Object.entries(switches).map(([name, declaration]) =>
    row([
      `\`${name}\``,
      declaration.assumption,
      declaration.source,
      `\`${String(declaration.default)}\``,
      otherValues(declaration),
      declaration.otherwise,
    ]),
  );
  const head = [
    'Switch',
    'Assumption',
    'Source',
    'Default',
    'Other answers',
    'What the wizard does if it is false',
  ];
  return `${[row(head), row(head.map(() => '---')), ...rows].join('\n')}\n`;
}

function otherValues(declaration: SwitchDeclaration): string {
  if (declaration.kind === 'duration') return 'any number of milliseconds';
  if (declaration.kind === 'flag') return `\`${String(!declaration.default)}\``;
  const others = declaration.values.filter((value) => value !== declaration.default);
  return others.map((value) => `\`${value}\``).join(', ');
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
