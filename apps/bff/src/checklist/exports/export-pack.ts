import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Actor, Checklist, IntegrationId } from '@wizard/contracts';
import {
  checklistName,
  ledgerName,
  manifestName,
  type PackFile,
  packFormat,
  type PackManifest,
  signatureName,
} from '@wizard/evidence';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Signer, SigningKeys } from '../../vault/signing-keys.ts';
import type { ChecklistDeps } from '../get-checklist.ts';
import { csvOf } from './export-csv.ts';
import { pdfOf } from './export-pdf.ts';
import { pngOf } from './export-png.ts';
import { ledgerLines } from './ledger-lines.ts';
import {
  exportedHead,
  exportFileName,
  type ExportOrder,
  pageAddress,
  prepareExport,
} from './prepare-export.ts';
import { isOfValidation } from './validation-runs.ts';
import { type ZipFile, zipStream } from './zip-stream.ts';

export interface PackDeps extends ChecklistDeps {
  signingKeys: SigningKeys;
}

/** Everything that an auditor keeps, as one signed zip that can be verified without this server. */
export const exportPack = async (
  deps: PackDeps,
  order: ExportOrder,
): Promise<{ fileName: string; content: Readable }> => {
  // Before anything is recorded: without a key there is no pack.
  const signer = await deps.signingKeys.signer();
  const checklist = await prepareExport(deps, order, 'pack');

  return {
    fileName: exportFileName(checklist, 'evidence', 'zip'),
    content: Readable.from(
      zipStream(
        packFiles({ ...order, ledger: deps.ledger, checklist, signer, madeBy: order.actor }),
        new Date(checklist.at),
      ),
    ),
  };
};

interface PackContent {
  ledger: Ledger;
  checklist: Checklist;
  signer: Signer;
  origin: string;
  madeBy: Actor;
}

async function* packFiles({
  ledger,
  checklist,
  signer,
  origin,
  madeBy,
}: PackContent): AsyncGenerator<ZipFile> {
  const { integration } = checklist;
  const head = await exportedHead({ ledger }, checklist);
  const files: PackFile[] = [];
  const listed = (file: ZipFile): ZipFile => ({ ...file, parts: counted(file, files) });

  yield listed({ name: 'README.txt', parts: [readme(checklist, signer)] });
  yield listed({ name: checklistName, parts: [`${JSON.stringify(checklist, null, 2)}\n`] });
  yield listed({ name: 'checklist.csv', parts: [csvOf(checklist)] });
  yield listed({ name: 'checklist.pdf', parts: [await pdfOf(checklist, origin)] });
  yield listed({ name: 'checklist.png', parts: [await pngOf(checklist, origin)] });
  yield listed({ name: 'validation-runs.json', parts: validationRuns(ledger, integration.id, head.seq) });
  yield listed({ name: ledgerName, parts: ledgerLines(ledger, integration.id, head.seq) });

  const manifest: PackManifest = {
    format: packFormat,
    integration: { id: integration.id, name: integration.name, kind: integration.kind },
    madeAt: checklist.at,
    madeBy: madeBy.name,
    asOf: checklist.asOf,
    address: pageAddress(origin, checklist),
    productVersion: checklist.productVersion,
    ledger: head,
    dataHash: checklist.dataHash,
    files,
    key: { id: signer.id, algorithm: 'Ed25519', publicKey: signer.publicKey },
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  yield { name: manifestName, parts: [bytes] };
  yield { name: signatureName, parts: [`${signer.sign(bytes)}\n`] };
}

/** The parts of a file; when the last has gone, `files` knows its size and hash. */
async function* counted({ name, parts }: ZipFile, files: PackFile[]): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const part of parts) {
    const buffer = Buffer.from(part);
    digest.update(buffer);
    bytes += buffer.length;
    yield buffer;
  }
  files.push({ name, bytes, sha256: digest.digest('hex') });
}

/** Entries of the ledger that are about validation, as they are there. */
async function* validationRuns(
  ledger: Ledger,
  integrationId: IntegrationId,
  untilSeq: number,
): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const rows of ledger.rows(integrationId, untilSeq)) {
    for (const { body } of rows.filter(isOfValidation)) {
      yield separator + body;
      separator = ',\n';
    }
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

const readme = ({ integration, at, asOf }: Checklist, { id, publicKey }: Signer): string =>
  `Evidence of the integration ${integration.name} (${integration.id}), made on ${at}${asOf === null ? '' : `, as it was on ${asOf}`}.

checklist.json        what the page shows; .pdf, .png and .csv are the same for people and spreadsheets
validation-runs.json  every run of the checks and every watched sign-in
ledger.jsonl          everything that happened, oldest first, an entry a line
manifest.json         the SHA-256 of every file; manifest.sig is its Ed25519 signature (base64)

Signed with the key ${id}, public half ${publicKey}.
Compare it with the one that the checklist page of the wizard shows: whoever changed the pack can sign it anew, but
only with another key.

To verify without the wizard that made it: npm run wizard -- verify-evidence FILE, or the page /verify of any wizard,
which reads the file in the browser only. By hand: the hash of an entry in ledger.jsonl is the SHA-256 of the text
prevHash followed by the text of "entry", byte for byte; prevHash is the hash of the line before, 64 zeros at first;
seq counts from 1 without a gap; the last hash is the one in manifest.json.
`;
