import { type CarriedValue, valuesInRecording, valuesInText } from './carried-values.ts';
import { decodeMessage } from './decode-message.ts';
import { XmlError } from './parse-xml.ts';

/** A message in what somebody pasted, decoded and not looked at yet. */
export interface FoundMessage {
  readonly kind: 'response' | 'request';
  readonly xml: string;
  /** How it was packed; null when it came as XML. */
  readonly binding: 'post' | 'redirect' | null;
  /** Address that it was sent to, without its query; null when the paste does not tell. */
  readonly sentTo: string | null;
  /** ISO 8601, UTC; null when the paste does not tell. */
  readonly sentAt: string | null;
}

const maxMessages = 50;

/**
 * Every SAML message in what a person has at hand, in its order and each once: the XML, its Base64 or URL-encoded
 * Base64, a message of the redirect binding, a form body, an address, the page that posts the form, a HAR, or an
 * export of SAML-tracer. At least one; of a recording at most 50.
 * @throws XmlError that says what the text is instead
 */
export async function findMessages(pasted: string): Promise<FoundMessage[]> {
  const text = pasted.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new XmlError('empty', 'Nothing was pasted');

  const carried = carriedIn(text);
  if (carried.length === 0) throw new XmlError('no-message', whatInstead(text));

  const found = new Map<string, FoundMessage>();
  let failure: unknown;
  for (const { value, ...origin } of carried) {
    try {
      const { xml, binding } = await decodeMessage(value);
      if (!found.has(xml)) found.set(xml, { kind: kindOf(xml), xml, binding, ...origin });
    } catch (error) {
      // One damaged message of a recording does not hide the others.
      failure ??= error;
    }
    if (found.size >= maxMessages) break;
  }
  if (found.size === 0) throw failure;

  return [...found.values()];
}

function carriedIn(text: string): CarriedValue[] {
  if (/^[[{]/.test(text)) return valuesInRecording(parseJson(text));

  const values = valuesInText(text);
  const isEmptyField = /^SAMLRe(?:sponse|quest)\b/.test(text);
  if (values.length > 0) return values;

  const isWhole = text.startsWith('<') ? !isPage(text) : !/\s/.test(text.replace(/[\r\n]/g, ''));
  return isWhole && !isEmptyField ? [{ value: text, sentTo: null, sentAt: null }] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new XmlError('is-json', 'This begins like JSON and is not: a part of the file was not copied');
  }
}

function whatInstead(text: string): string {
  if (/^[[{]/.test(text)) {
    return 'The recording holds no SAML message. Record the whole sign-in, from the page where it starts to the page where it ends';
  }
  return isPage(text)
    ? 'This is a web page without a SAML form in it'
    : 'No SAML message is in this text. Its field is called SAMLResponse or SAMLRequest';
}

function isPage(text: string): boolean {
  return /^(?:<!doctype\s+html|<html[\s>])/i.test(text);
}

/** By the name of the root; what can't be told is taken for a response, whose first rule says what it is. */
function kindOf(xml: string): FoundMessage['kind'] {
  const root = /<(?:[\w.-]{1,40}:)?([A-Za-z]{1,40})[\s/>]/.exec(xml.slice(0, 4_000))?.[1] ?? '';

  return /Request$|Query$/.test(root) ? 'request' : 'response';
}
