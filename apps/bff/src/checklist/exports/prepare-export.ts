import type { Actor, Checklist, IntegrationId } from '@wizard/contracts';
import type { LedgerHead } from '../../ledger/ledger-entry.ts';
import { type ChecklistDeps, getChecklist } from '../get-checklist.ts';

/** Forms in which a checklist leaves the wizard. */
export const exportForms = ['json', 'csv', 'pdf', 'png', 'pack'] as const;
export type ExportForm = (typeof exportForms)[number];

export interface ExportOrder {
  integrationId: IntegrationId;
  actor: Actor;
  /** A past time to show; absent: as it is now. */
  asOf?: string | null | undefined;
  /** Where people open this wizard, without a path. */
  origin: string;
}

/**
 * The checklist for an export. The export itself is recorded first, so that what is exported shows who took it;
 * also of an archived integration.
 * @throws IntegrationNotFoundError, PastTimeError
 */
export const prepareExport = async (
  deps: ChecklistDeps,
  { integrationId, actor, asOf }: Pick<ExportOrder, 'integrationId' | 'actor' | 'asOf'>,
  form: ExportForm,
): Promise<Checklist> => {
  // A time that can't be shown is told before anything is recorded.
  if (asOf != null) await getChecklist(deps, { integrationId, asOf });

  await deps.ledger.write(
    integrationId,
    (tx) =>
      tx.append({
        kind: 'checklist-exported',
        actor,
        summary: `${actor.name} exported ${formWords[form]}.`,
        data: { form, asOf: asOf ?? null },
      }),
    { isAllowedWhenArchived: true },
  );

  return getChecklist(deps, { integrationId, asOf });
};

const formWords: Record<ExportForm, string> = {
  json: 'the checklist with the ledger (JSON)',
  csv: 'the checklist (CSV)',
  pdf: 'the checklist (PDF)',
  png: 'a picture of the checklist (PNG)',
  pack: 'an evidence pack',
};

/**
 * The entry up to which an export has the ledger: the one that the checklist rests on. Of a damaged ledger it has
 * everything that is stored, so that whoever verifies the export finds the damage too.
 */
export const exportedHead = async (
  { ledger }: Pick<ChecklistDeps, 'ledger'>,
  { integration, ledger: { seq, hash, isIntact } }: Checklist,
): Promise<LedgerHead> => (isIntact ? { seq, hash } : ledger.head(integration.id));

/** `checklist-<integration>-<day>.<ending>`, the day being the one that is shown. */
export const exportFileName = (
  { integration, at, asOf }: Pick<Checklist, 'integration' | 'at' | 'asOf'>,
  name: string,
  ending: string,
): string => `${name}-${integration.id}-${(asOf ?? at).slice(0, 10)}.${ending}`;

/** Where the page is that an export shows. */
export const pageAddress = (origin: string, { integration, asOf }: Checklist): string =>
  `${origin}/integrations/${integration.id}/checklist${asOf === null ? '' : `?at=${encodeURIComponent(asOf)}`}`;
