import type { CredentialCheck } from '@wizard/contracts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { utcTime } from '../../shared/lib/times.ts';
import styles from './folded.module.css';

/** What JumpCloud told about a credential, in a line; the rest is one click away. */
export function CredentialRights({ check }: { check: CredentialCheck }) {
  const { entitlement, at } = check;

  return (
    <details className={styles.folded}>
      <summary>What this credential may do: {rightsInWords(check)}</summary>
      <DefinitionList
        items={[
          { term: 'Applications', value: wordOf[check.rights.applications] },
          { term: 'User groups', value: wordOf[check.rights.groups] },
          { term: 'Single sign-on package', value: ssoWords(entitlement) },
          { term: 'Directory Insights', value: insightsWords[String(entitlement.hasDirectoryInsights)] },
          {
            term: 'Ends on',
            value: 'JumpCloud’s API does not tell. My API Key, or Service Accounts, shows it.',
          },
          { term: 'Asked', value: `${utcTime(at)}, without changing anything` },
        ]}
      />
    </details>
  );
}

/** "may only read", for example. */
export function rightsInWords({ rights: { applications, groups } }: CredentialCheck): string {
  if (applications === 'refused' && groups === 'refused') return 'read only';
  if (applications === 'refused') return 'no changes of applications';
  if (groups === 'refused') return 'no changes of user groups';
  if (applications === 'allowed' && groups === 'allowed') return 'change applications and user groups';

  return 'unknown until the first write';
}

const wordOf = {
  allowed: 'May be changed, as far as JumpCloud tells',
  refused: 'May not be changed: JumpCloud refuses it',
  unknown: 'Unknown until the first write',
} as const;

const ssoWords = ({ hasSso, products }: CredentialCheck['entitlement']): string => {
  const named = products.length === 0 ? '' : ` (${products.join(', ')})`;
  if (hasSso === true) return `Seems to be there${named}`;

  return hasSso === false
    ? `None of the products lists it${named}. This is a hint only; creating the applications shows it.`
    : `JumpCloud does not tell${named}. Creating the applications shows it.`;
};

const insightsWords: Readonly<Record<string, string>> = {
  true: 'Switched on: sign-ins can be read',
  false: 'Switched off: sign-ins are confirmed by a person instead',
  null: 'JumpCloud does not tell',
};
