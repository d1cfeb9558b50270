import type { Sandbox } from '../../core/sandbox.ts';
import { MetadataError, readIdpMetadata, type IdpMetadata } from './read-idp-metadata.ts';

const largestDocument = 1_000_000;
const timeoutMs = 10_000;

/** Fetches a Metadata URL as Mimecast's servers would, from the stand-in that the address belongs to. */
export async function fetchIdpMetadata(sandbox: Sandbox, metadataUrl: string): Promise<IdpMetadata> {
  const address = transportAddress(sandbox, metadataUrl.trim());
  return readIdpMetadata(await fetchText(address));
}

function transportAddress(sandbox: Sandbox, metadataUrl: string): string {
  if (metadataUrl === '') throw new MetadataError('Enter the Metadata URL first.');
  if (!URL.canParse(metadataUrl)) throw new MetadataError(`"${metadataUrl}" is not a URL.`);

  const address = sandbox.toTransport(metadataUrl);
  // A rehearsal must not call anybody: only the stand-in for JumpCloud can be reached.
  if (new URL(address).origin === sandbox.addresses.jumpcloud) return address;
  throw new MetadataError(
    `Mimecast cannot reach ${metadataUrl}. Enter Issuer, Login URL and certificate by hand, or correct the URL.`,
  );
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).catch(
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MetadataError(`The Metadata URL could not be read: ${reason}.`);
    },
  );
  if (!response.ok) throw new MetadataError(`The Metadata URL answered with status ${response.status}.`);
  return readCapped(response);
}

async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > largestDocument) throw new MetadataError('The document is larger than 1 MB.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
