import type { Checklist, Evidence } from '@wizard/contracts';
import type { ChecklistDeps } from '../get-checklist.ts';
import { exportFileName, type ExportOrder, prepareExport } from './prepare-export.ts';
import { shownEvidence, stateNames } from './sheet.ts';

/** A line for each piece of evidence, and one for each step without any. */
export const exportCsv = async (
  deps: ChecklistDeps,
  order: ExportOrder,
): Promise<{ fileName: string; content: string }> => {
  const checklist = await prepareExport(deps, order, 'csv');

  return { fileName: exportFileName(checklist, 'checklist', 'csv'), content: csvOf(checklist) };
};

const columns = [
  'integration',
  'ledger_entry',
  'ledger_hash',
  'drawn_up_at',
  'phase',
  'step_id',
  'step',
  'state',
  'evidence',
  'outcome',
  'connector',
  'summary',
  'who',
  'at',
  'entry',
  'request_id',
  'counts',
] as const;

/** RFC 4180; the mark at the beginning tells spreadsheets that it is UTF-8. */
export const csvOf = (checklist: Checklist): string => {
  const { integration, ledger, at, phases } = checklist;
  const whole = [integration.id, ledger.seq, ledger.hash, at];
  const rows = phases.flatMap(({ title: phase, steps }) =>
    steps.flatMap(({ stepId, title, state, evidence }) => {
      const step = [...whole, phase, stepId, title, stateNames[state]];
      const shown = shownEvidence(evidence);

      return shown.length === 0 ? [step] : shown.map((each) => [...step, ...evidenceCells(each)]);
    }),
  );
  const padded = rows.map((row) => columns.map((_name, index) => row[index] ?? ''));

  return `\uFEFF${[columns, ...padded].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};

const evidenceCells = ({
  source,
  outcome,
  connector,
  summary,
  actor,
  at,
  seq,
  requestId,
  isCurrent,
}: Evidence): (string | number)[] => [
  source,
  outcome,
  connector ?? '',
  summary,
  actor.name,
  at,
  seq,
  requestId ?? '',
  isCurrent ? 'yes' : 'no longer',
];

/** A text that a spreadsheet would take for a formula is marked as text. */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);

  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
