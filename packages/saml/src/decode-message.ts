import { maxXmlBytes, tooLong, XmlError } from './parse-xml.ts';

/** A message as it was carried, taken out of its encoding. */
export interface DecodedMessage {
  readonly xml: string;
  /** How the value was packed: by HTTP-POST as Base64, by HTTP-Redirect deflated before that. */
  readonly binding: 'post' | 'redirect' | null;
}

/**
 * Decodes one value: XML as it is, Base64, URL-encoded Base64, or Base64 of the deflated XML as the redirect
 * binding has it (SAML bindings 3.4.4.1). What is in the XML is not looked at.
 * @throws XmlError
 */
export async function decodeMessage(value: string): Promise<DecodedMessage> {
  // Base64 adds a third, URL encoding and line breaks some more.
  if (value.length > 2 * maxXmlBytes) throw tooLong();

  const text = value.replace(/^\uFEFF/, '').trim();
  if (text.startsWith('<')) return { xml: text, binding: null };

  const bytes = bytesOf(text);
  const plain = textOf(bytes);
  if (plain !== undefined) return { xml: plain.trim(), binding: 'post' };

  const inflated = textOf(await inflate(bytes));
  if (inflated === undefined) throw notText();

  return { xml: inflated.trim(), binding: 'redirect' };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const compact = decodePercent(text).replace(/\s+/g, '');
  if (compact === '') throw new XmlError('empty', 'The message is empty');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    throw new XmlError('not-xml', 'The message is neither XML nor Base64');
  }
  try {
    return toBytes(atob(compact));
  } catch {
    throw new XmlError('not-xml', 'The Base64 is incomplete: a part of it was not copied');
  }
}

/** A plain loop: `Uint8Array.from` takes half of the time that a whole inspection may take. */
function toBytes(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);

  return bytes;
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undefined for bytes that are no text. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A few bytes can unpack to gigabytes, so the output is counted while it comes. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > maxXmlBytes) throw tooLong();
    }
  } catch (error) {
    if (error instanceof XmlError) throw error;
    throw notText();
  }

  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

function notText(): XmlError {
  return new XmlError('not-xml', 'The Base64 does not hold a message: neither text nor packed text is in it');
}
