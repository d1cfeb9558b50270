import type { Role, Session } from '@wizard/contracts';
import { roleNames } from '../../shared/lib/role-names.ts';
import { Button } from '../../shared/ui/button.tsx';
import styles from './sign-in-page.module.css';

type RehearsalAccount = Session['rehearsal']['accounts'][number];

const whatTheyDo: Readonly<Record<Role, string>> = {
  admin: 'sets up and changes',
  helpdesk: 'reads, and validates again',
  auditor: 'reads and exports',
};

interface RehearsalAccountsProps {
  accounts: readonly RehearsalAccount[];
  onChoose: (account: RehearsalAccount) => void;
}

/** The seeded accounts of a rehearsal; a click fills the form. */
export function RehearsalAccounts({ accounts, onChoose }: RehearsalAccountsProps) {
  return (
    <section className={styles.rehearsal} aria-labelledby="rehearsal-accounts">
      <h2 id="rehearsal-accounts">Rehearsal accounts</h2>
      <p className={styles.explanation}>
        A sandbox of both vendors is running here, so these accounts exist. Choose one to fill in the form.
      </p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email} className={styles.account}>
            <span className={styles.who}>
              {account.name}
              <span className={styles.does}>
                {roleNames[account.role]}: {whatTheyDo[account.role]}
              </span>
            </span>
            <Button
              aria-label={`Fill in ${account.name}`}
              onClick={() => {
                onChoose(account);
              }}
            >
              Fill in
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
