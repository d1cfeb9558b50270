import type { Checklist, Evidence, StepState } from '@wizard/contracts';
import { connectorNames, outlivedWords, sourceNames } from '@wizard/runbook/values';

/** Whether a line rests on something that must be seen at a glance. */
export type Tone = 'plain' | 'attestation' | 'override' | 'warning' | 'muted';

export interface SheetLine {
  text: string;
  tone: Tone;
}

/** A part of the checklist as it is drawn, for print and as a picture. */
export type SheetBlock =
  | { kind: 'title' | 'heading'; text: string }
  | { kind: 'notice'; text: string }
  | { kind: 'facts'; facts: readonly (readonly [term: string, value: string])[] }
  | { kind: 'item'; head: string; tag: string; lines: readonly SheetLine[] };

/** Everything that the page shows, in its order, for who draws it without a browser. */
export const sheetOf = (checklist: Checklist, address: string): SheetBlock[] => [
  { kind: 'title', text: `Checklist: ${checklist.integration.name}` },
  ...notices(checklist),
  { kind: 'facts', facts: identity(checklist, address) },
  ...checklist.phases.flatMap(({ title, steps }): SheetBlock[] => [
    { kind: 'heading', text: title },
    ...steps.map(stepBlock),
  ]),
  ...section(
    'Overrides',
    checklist.overrides.map(({ gate, reason, by, at, seq }) => ({
      kind: 'item',
      head: `Gate ${gate} was overridden`,
      tag: 'Override',
      lines: [{ text: `${reason} ${by}, ${secondsUtc(at)}, entry ${seq}`, tone: 'override' }],
    })),
  ),
  ...section('Latest checks', checkBlocks(checklist.checks)),
  { kind: 'heading', text: 'Values' },
  {
    kind: 'facts',
    facts: checklist.values.map(({ label, connector, value }) => [withConnector(label, connector), value]),
  },
  ...section(
    'Runs in JumpCloud',
    checklist.runs.map(({ id, scope, state, startedAt, startedBy }) => ({
      kind: 'item',
      head: scope,
      tag: state,
      lines: [{ text: `${startedBy}, ${secondsUtc(startedAt)}, ${id}`, tone: 'muted' }],
    })),
  ),
];

/** A time to the second: `2026-03-02 09:00:00 UTC`. */
export const secondsUtc = (at: string): string => `${at.slice(0, 19).replace('T', ' ')} UTC`;

/** Evidence that still counts, and what was seen on an application that is gone, as the history that it is. */
export const shownEvidence = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter(({ isCurrent, outlived }) => isCurrent || outlived !== undefined);

export const stateNames: Record<StepState, string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
  'needs-attention': 'Needs attention',
};

const section = (title: string, blocks: readonly SheetBlock[]): SheetBlock[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', text: title }, ...blocks];

const notices = ({ asOf, ledger }: Checklist): SheetBlock[] => [
  ...(asOf === null ? [] : [notice(`As it was on ${secondsUtc(asOf)}, judged by today's procedure.`)]),
  ...(ledger.isIntact
    ? []
    : [
        notice(
          `The ledger was changed at entry ${ledger.brokenAt ?? 0}. ${ledger.brokenBecause ?? ''} Only the entries before it are shown. Do not rely on this checklist.`,
        ),
      ]),
];

const notice = (text: string): SheetBlock => ({ kind: 'notice', text });

const identity = (checklist: Checklist, address: string): (readonly [string, string])[] => {
  const { integration, organization, mimecastAccount, ledger, runs, checks } = checklist;
  const { done, total, needsAttention } = integration.progress;

  return [
    ['Drawn up', secondsUtc(checklist.at)],
    ['Address of the page', address],
    ['Integration', `${integration.id} (${integration.kind})`],
    ['Latest run and checks', `${runs.at(-1)?.id ?? 'no run yet'}, ${checks?.id ?? 'no checks yet'}`],
    [
      'JumpCloud organization',
      organization === null
        ? 'Not connected yet'
        : `${organization.name ?? 'Without a name'}, ${organization.id}`,
    ],
    [
      'Mimecast account',
      mimecastAccount === null
        ? 'Not connected yet'
        : `${mimecastAccount.accountCode}, grid ${mimecastAccount.grid}`,
    ],
    ['Progress', `${done} of ${total} done${needsAttention > 0 ? `, ${needsAttention} need attention` : ''}`],
    ['Ledger head', `entry ${ledger.seq}, ${ledger.hash}${ledger.isIntact ? ', chain verified' : ''}`],
    ['Hash of what is shown', checklist.dataHash],
    ['Product version', checklist.productVersion],
  ];
};

const stepBlock = ({
  title,
  state,
  performer,
  attention,
  evidence,
}: Checklist['phases'][number]['steps'][number]): SheetBlock => ({
  kind: 'item',
  head: title,
  tag: stateNames[state],
  lines: [
    { text: performer, tone: 'muted' },
    ...(attention === null ? [] : [{ text: attention, tone: 'warning' as const }]),
    ...shownEvidence(evidence).map(evidenceLine),
  ],
});

const evidenceLine = ({
  seq,
  at,
  actor,
  source,
  summary,
  connector,
  requestId,
  outlived,
}: Evidence): SheetLine => {
  const history =
    outlived === undefined
      ? ''
      : `No longer counts, ${outlivedWords[outlived.because]} since ${secondsUtc(outlived.at)}: `;
  const where = connector === null ? '' : `${connectorNames[connector]}: `;
  const request = requestId === null ? '' : `, request ${requestId}`;
  const who = actor.handOffId === undefined ? actor.name : `${actor.name} (by link, not verified)`;
  const tone = source === 'attestation' || source === 'override' ? source : 'plain';

  return {
    text: `${history}${sourceNames[source]}. ${where}${summary} ${who}, ${secondsUtc(at)}, entry ${seq}${request}`,
    tone,
  };
};

const checkBlocks = (checks: Checklist['checks']): SheetBlock[] =>
  checks === null
    ? []
    : [
        {
          kind: 'facts',
          facts: [['Run', `${checks.id}, ${checks.startedBy.name}, ${secondsUtc(checks.startedAt)}`]],
        },
        ...checks.results.map(
          ({ title, connector, outcome, seen }): SheetBlock => ({
            kind: 'item',
            head: withConnector(title, connector),
            tag: outcome,
            lines: [{ text: seen, tone: outcome === 'fail' || outcome === 'warn' ? 'warning' : 'muted' }],
          }),
        ),
      ];

const withConnector = (label: string, connector: keyof typeof connectorNames | null): string =>
  connector === null ? label : `${label} (${connectorNames[connector]})`;
