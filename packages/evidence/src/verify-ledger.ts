import { type Finding, moreFindings } from './finding.ts';
import type { EvidenceCrypto } from './evidence-crypto.ts';
import { firstPrevHash, readLedgerLine } from './ledger-line.ts';

/** How the ledger must end, and whose it must be. */
export interface ExpectedLedger {
  integrationId: string;
  head: { seq: number; hash: string };
}

interface Entry {
  /** As its own text says; null when it can't be read. */
  seq: number | null;
  hash: string;
  prevHash: string;
  /** What is wrong with the entry itself; null when its hash fits its text. */
  flaw: string | null;
}

/** Lines hashed side by side: a browser's digest answers later. */
const batch = 500;

/**
 * Checks lines of {@link ledgerLine} without any knowledge but the head: which entry is missing, changed, out of
 * its order, or was put in.
 */
export const verifyLedger = async (
  lines: readonly string[],
  { integrationId, head }: ExpectedLedger,
  crypto: Pick<EvidenceCrypto, 'sha256'>,
): Promise<Finding[]> => {
  const entries: Entry[] = [];
  for (let start = 0; start < lines.length; start += batch) {
    const read = lines.slice(start, start + batch).map((line) => readEntry(line, integrationId, crypto));
    entries.push(...(await Promise.all(read)));
  }

  return judge(entries, head);
};

const readEntry = async (
  line: string,
  integrationId: string,
  { sha256 }: Pick<EvidenceCrypto, 'sha256'>,
): Promise<Entry> => {
  const chained = readLedgerLine(line);
  if (chained === null) return { seq: null, hash: '', prevHash: '', flaw: 'It can’t be read.' };

  const { hash, prevHash, text } = chained;
  const said = readBody(text);
  const seq = said?.seq ?? null;
  const computed = await sha256(encoder.encode(prevHash + text));
  if (computed !== hash) {
    return { seq, hash, prevHash, flaw: 'Its text or one of its hashes was changed after it was written.' };
  }
  if (said === null) return { seq, hash, prevHash, flaw: 'Its text is no entry.' };
  const flaw = said.integrationId === integrationId ? null : 'It is of another integration.';

  return { seq, hash, prevHash, flaw };
};

const encoder = new TextEncoder();

const readBody = (text: string): { seq: number; integrationId: unknown } | null => {
  try {
    const { seq, integrationId } = JSON.parse(text) as { seq?: unknown; integrationId?: unknown };
    return typeof seq === 'number' ? { seq, integrationId } : null;
  } catch {
    return null;
  }
};

const judge = (entries: readonly Entry[], head: ExpectedLedger['head']): Finding[] => {
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], seq: number, text: string) =>
    findings.push({ place: `entry ${seq}`, seq, kind, text });
  const there = new Set(entries.flatMap(({ seq }) => (seq === null ? [] : [seq])));
  const seen = new Set<number>();
  let before: { seq: number; hash: string } = { seq: 0, hash: firstPrevHash };

  for (const entry of entries) {
    if (findings.length >= moreFindings) break;
    const expected = before.seq + 1;
    // A line that can't be read stands where the next entry must be.
    const seq = entry.seq ?? expected;

    if (entry.flaw !== null) add('changed', seq, entry.flaw);
    else if (seen.has(seq)) add('added', seq, `It stands here once more, after entry ${before.seq}.`);
    else if (seq > head.seq) add('added', seq, `The ledger ends with entry ${head.seq}.`);
    else if (seq < expected) add('reordered', seq, `It stands after entry ${before.seq}.`);
    else if (seq > expected) addGap(add, { from: expected, to: seq - 1, there });
    else if (entry.prevHash !== before.hash) {
      add(
        'changed',
        seq,
        `It does not follow entry ${before.seq} as that is here: one of the two was replaced.`,
      );
    }

    seen.add(seq);
    if (seq >= expected) before = { seq, hash: entry.hash };
  }

  if (findings.length >= moreFindings) return findings;
  if (before.seq < head.seq) addGap(add, { from: before.seq + 1, to: head.seq, there });
  else if (findings.length === 0 && before.hash !== head.hash) {
    add('changed', head.seq, 'It is not the entry that the manifest names as the last one.');
  }

  return findings;
};

/** Entries that must stand in a gap: elsewhere in the file, or nowhere. */
const addGap = (
  add: (kind: Finding['kind'], seq: number, text: string) => void,
  { from, to, there }: { from: number; to: number; there: ReadonlySet<number> },
): void => {
  for (let seq = from; seq <= Math.min(to, from + moreFindings); seq += 1) {
    if (there.has(seq)) add('reordered', seq, 'It stands in another place than its own.');
    else add('missing', seq, 'It is missing.');
  }
};
