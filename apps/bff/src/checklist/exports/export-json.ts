import { Readable } from 'node:stream';
import type { Checklist } from '@wizard/contracts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ChecklistDeps } from '../get-checklist.ts';
import { exportedHead, exportFileName, type ExportOrder, prepareExport } from './prepare-export.ts';

/** How anyone can verify the chain without us; part of every file. */
const rule = [
  'How to verify "ledger", oldest entry first:',
  '1. Take an entry without its members prevHash and hash.',
  '2. Write it as JSON without white space, the members of every object sorted by name (UTF-16 code units), strings and numbers as JSON.stringify writes them.',
  '3. hash must be the SHA-256, in lower-case hexadecimal, of the text prevHash followed by that JSON, in UTF-8.',
  '4. prevHash must be the hash of the entry before; that of the first entry is 64 zeros. seq counts from 1 without a gap.',
  '5. The last entry must have the seq and the hash that "checklist.ledger" names.',
];

/** The checklist with the whole ledger, for keeping. */
export const exportJson = async (
  deps: ChecklistDeps,
  order: ExportOrder,
): Promise<{ fileName: string; content: Readable }> => {
  const checklist = await prepareExport(deps, order, 'json');

  return {
    fileName: exportFileName(checklist, 'checklist', 'json'),
    content: Readable.from(jsonParts(deps.ledger, checklist)),
  };
};

/** The file in pieces, an entry a line: a long ledger is never in memory whole. */
export async function* jsonParts(ledger: Ledger, checklist: Checklist): AsyncGenerator<string, void> {
  const { integration } = checklist;
  const head = await exportedHead({ ledger }, checklist);
  yield `{"about":${JSON.stringify(rule, null, 2)},\n"checklist":${JSON.stringify(checklist, null, 2)},\n"ledger":[`;

  let separator = '\n';
  for await (const rows of ledger.rows(integration.id, head.seq)) {
    let part = '';
    for (const { seq, body, prevHash, hash } of rows) {
      const hashes = `"prevHash":${JSON.stringify(prevHash)},"hash":${JSON.stringify(hash)}}`;
      part += separator;
      part += isObject(body)
        ? `${body.slice(0, -1)},${hashes}`
        : `{"seq":${seq},"damagedText":${JSON.stringify(body)},${hashes}`;
      separator = ',\n';
    }
    yield part;
  }

  yield '\n]}\n';
}

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && text.endsWith('}');
  } catch {
    return false;
  }
};
