import { type Actor, type IntegrationId, inputsSchema } from '@wizard/contracts';
import { type Inputs, type InputSection, noInputs } from '@wizard/runbook/values';
import { canonicalJson } from '@wizard/evidence/canonical-json';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger, LedgerWrite } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

/** `data` of an `inputs-changed` entry. */
interface InputChange<Section extends InputSection = InputSection> {
  section: Section;
  value: Inputs[Section];
}

/** What people decided for an integration: the last change of a section wins. */
export const inputsFold: Fold<Inputs> = {
  kinds: ['inputs-changed'],
  initial: noInputs,
  next(inputs, { data }) {
    const { section, value } = data as InputChange;

    return { ...inputs, [section]: value };
  },
};

/** The inputs that a ledger (or its beginning, for the past) amounts to. */
export const foldInputs = (entries: readonly LedgerEntry[]): Inputs =>
  entries
    .filter(({ kind }) => inputsFold.kinds.includes(kind))
    .reduce((inputs, entry) => inputsFold.next(inputs, entry), inputsFold.initial);

export const readInputs = ({ ledger }: { ledger: Ledger }, integrationId: IntegrationId): Promise<Inputs> =>
  ledger.fold(integrationId, inputsFold);

export interface ChangeInputs<Section extends InputSection> extends InputChange<Section> {
  actor: Actor;
}

/** Records a section's new value; nothing when it is what it was. Gives the inputs as they are now. */
export const changeInputs = async <Section extends InputSection>(
  tx: LedgerWrite,
  { section, value, actor }: ChangeInputs<Section>,
): Promise<Inputs> => {
  // Also drops what the section does not have: an entry is for ever.
  const parsed: unknown = inputsSchema.shape[section].parse(value);
  const before = await tx.fold(inputsFold);
  if (canonicalJson(parsed) === canonicalJson(before[section])) return before;

  await tx.append({
    kind: 'inputs-changed',
    actor,
    summary: `${actor.name} ${value === null ? 'cleared' : 'changed'} ${sectionNames[section]}.`,
    data: { section, value: parsed },
  });

  return tx.fold(inputsFold);
};

const sectionNames: Record<InputSection, string> = {
  jumpcloud: 'the JumpCloud organization',
  mimecast: 'the Mimecast account',
  applications: 'the connectors and their applications',
  metadata: "the connectors' metadata",
  pilot: 'the pilot',
  administratorsProfile: "the answer about the administrators' profile",
  breakGlass: 'the break-glass administrator',
  mimecastConsole: "the names in Mimecast's console",
  authenticationProfile: 'how the authentication profile is made',
  rollOut: 'the groups to roll out to',
  access: 'who may use the applications',
  firstUser: 'the first user',
  administrators: 'the decision about the administrators',
  removal: 'what is removed',
  replaced: 'which application is replaced',
};
