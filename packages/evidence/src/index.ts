export { canonicalJson } from './canonical-json.ts';
export { type EvidenceCrypto, hexOf, webEvidenceCrypto } from './evidence-crypto.ts';
export type { Finding } from './finding.ts';
export { type ChainedText, ledgerLine } from './ledger-line.ts';
export {
  checklistName,
  ledgerName,
  manifestName,
  type PackFile,
  type PackManifest,
  packFormat,
  signatureName,
} from './manifest.ts';
export { keyIdOf, type PackVerdict, verifyPack } from './verify-pack.ts';
export { verifyLedger } from './verify-ledger.ts';
