import type { IntegrationId } from '@wizard/contracts';
import { ledgerLine } from '@wizard/evidence';
import type { Ledger } from '../../ledger/ledger.ts';

/** `ledger.jsonl` in pieces, up to and including an entry: a line for each, its text byte for byte. */
export async function* ledgerLines(
  ledger: Ledger,
  integrationId: IntegrationId,
  untilSeq: number,
): AsyncGenerator<string, void> {
  for await (const rows of ledger.rows(integrationId, untilSeq)) {
    yield rows.map(({ body: text, hash, prevHash }) => ledgerLine({ text, hash, prevHash })).join('');
  }
}
