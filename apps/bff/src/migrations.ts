import { accountsAccountAndSession } from './accounts/migrations/202611240905-accounts-account-and-session.ts';
import { consoleTasksHandOff } from './console-tasks/migrations/202611241440-console-tasks-hand-off.ts';
import type { MigrationList } from './db/database.ts';
import { integrationsConnectorAndDraft } from './integrations/migrations/202611240920-integrations-connector-and-draft.ts';
import { ledgerAppendOnly } from './ledger/migrations/202611242050-ledger-append-only.ts';
import { ledgerChain } from './ledger/migrations/202611240900-ledger-chain.ts';
import { provisioningJournal } from './provisioning/migrations/202611241040-provisioning-journal.ts';
import { provisioningLogo } from './provisioning/migrations/202611241430-provisioning-logo.ts';
import { vaultSigningKey } from './vault/migrations/202611242055-vault-signing-key.ts';
import { watchSchedule } from './watch/migrations/202611242105-watch-schedule.ts';
import { vaultCredential } from './vault/migrations/202611240910-vault-credential.ts';

/** Every room's migrations. The name is the file's and never changes once released. */
export const migrations: MigrationList = {
  '202611240900-ledger-chain': ledgerChain,
  '202611240905-accounts-account-and-session': accountsAccountAndSession,
  '202611240910-vault-credential': vaultCredential,
  '202611240920-integrations-connector-and-draft': integrationsConnectorAndDraft,
  '202611241040-provisioning-journal': provisioningJournal,
  '202611241430-provisioning-logo': provisioningLogo,
  '202611241440-console-tasks-hand-off': consoleTasksHandOff,
  '202611242050-ledger-append-only': ledgerAppendOnly,
  '202611242055-vault-signing-key': vaultSigningKey,
  '202611242105-watch-schedule': watchSchedule,
};
