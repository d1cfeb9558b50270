export { canonicalJson } from './canonical-json.ts';
export { type ChainedText, firstPrevHash, ledgerLine, readLedgerLine } from './ledger-line.ts';
