// Another process that writes to a ledger: `tsx append-entries.ts <data dir or postgres url> <integration> <count>`.
import type { IntegrationId } from '@wizard/contracts';
import { systemClock } from '../src/db/clock.ts';
import { openDatabase } from '../src/db/database.ts';
import { createKnownSecrets } from '../src/ledger/known-secrets.ts';
import { createLedger } from '../src/ledger/ledger.ts';
import { migrations } from '../src/migrations.ts';

const [place = '', integrationId = '', count = '0'] = process.argv.slice(2);
const url = place.startsWith('postgres://') ? place : undefined;
const database = await openDatabase({ url, dataDir: place, migrations });
const ledger = createLedger({ database, clock: systemClock, secrets: createKnownSecrets(), projections: [] });

for (let written = 0; written < Number(count); written += 1) {
  const actor = { accountId: null, name: `process ${process.pid}` };
  await ledger.write(integrationId as IntegrationId, (tx) =>
    tx.append({ kind: 'step-started', actor, summary: 'From another process.', data: { written } }),
  );
}

await database.close();
