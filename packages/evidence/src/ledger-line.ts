/** An entry of the ledger as it is stored: its text, and the two hashes that hold the chain together. */
export interface ChainedText {
  /** SHA-256 of `prevHash` followed by `text`, in UTF-8, hexadecimal. */
  hash: string;
  prevHash: string;
  /** Canonical JSON of the entry. */
  text: string;
}

/** Where every chain begins. */
export const firstPrevHash = '0'.repeat(64);

/**
 * One line of `ledger.jsonl`, with its end. The entry's text stands in it byte for byte, so that whoever verifies
 * needs no canonical JSON. A text that is no JSON any more is kept as a string, for all to see.
 */
export const ledgerLine = ({ hash, prevHash, text }: ChainedText): string => {
  const head = `{"hash":${JSON.stringify(hash)},"prevHash":${JSON.stringify(prevHash)}`;

  return isOneLine(text) ? `${head},"entry":${text}}\n` : `${head},"damagedText":${JSON.stringify(text)}}\n`;
};

const isOneLine = (text: string): boolean => {
  if (text.includes('\n')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const form = /^\{"hash":"([0-9a-f]{64})","prevHash":"([0-9a-f]{64})","entry":(\{.*\})\}$/s;

/** What {@link ledgerLine} wrote, without its end; null when the line is not of that form. */
export const readLedgerLine = (line: string): ChainedText | null => {
  const [, hash, prevHash, text] = form.exec(line) ?? [];

  return hash === undefined || prevHash === undefined || text === undefined ? null : { hash, prevHash, text };
};
