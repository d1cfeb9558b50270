import type { Actor, CredentialCheck } from '@wizard/contracts';
import type { Fold } from '../ledger/fold.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import type { CredentialPurpose } from '../vault/credential.ts';

/** What JumpCloud last told about each credential of an integration. One from the environment counts as set-up. */
export type CredentialChecks = Readonly<Partial<Record<CredentialPurpose, CredentialCheck>>>;

/** `data` of a `credential-checked` entry. */
interface CheckedData {
  purpose: CredentialPurpose;
  check: CredentialCheck;
}

/** A credential that was replaced or deleted takes with it what was known about it. */
export const credentialChecksFold: Fold<CredentialChecks> = {
  kinds: ['credential-checked', 'credential-saved', 'credential-deleted'],
  initial: {},
  next(checks, { kind, data }) {
    if (kind === 'credential-checked') {
      const { purpose, check } = data as CheckedData;
      return { ...checks, [purpose]: check };
    }

    const { vendor, purpose } = data as { vendor: string; purpose: CredentialPurpose };
    if (vendor !== 'jumpcloud') return checks;
    const { [purpose]: _gone, ...others } = checks;

    return others;
  },
};

/** Records what JumpCloud told about a credential; in the write that saves it, after it was saved. */
export const recordCredentialCheck = async (
  tx: LedgerWrite,
  input: { purpose: CredentialPurpose; check: CredentialCheck; lastFour: string; actor: Actor },
): Promise<void> => {
  const { purpose, check, lastFour, actor } = input;
  await tx.append({
    kind: 'credential-checked',
    actor,
    summary: `JumpCloud: the credential ending in ${lastFour} ${describeRights(check)}.`,
    data: { purpose, check } satisfies CheckedData,
  });
};

const describeRights = ({ rights: { applications, groups } }: CredentialCheck): string => {
  if (applications === 'refused' && groups === 'refused') return 'may read only';
  const parts = [`${wordOf[applications]} applications`, `${wordOf[groups]} user groups`];

  return parts.join(' and ');
};

const wordOf = {
  allowed: 'may change',
  refused: 'may not change',
  unknown: 'may or may not change (unknown until the first write)',
} as const;
