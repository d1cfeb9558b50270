/** A form field or query parameter that carries a message. */
export interface CarriedValue {
  /** Encoded as it was sent, or XML. */
  readonly value: string;
  /** Address that it was sent to, without its query; null when the paste does not tell. */
  readonly sentTo: string | null;
  /** ISO 8601, UTC; null when the paste does not tell. */
  readonly sentAt: string | null;
}

const names = ['SAMLResponse', 'SAMLRequest'];

/** Browsers record what they send in a HAR (HTTP Archive 1.2), SAML-tracer in an export of its own; both are JSON. */
export function valuesInRecording(json: unknown): CarriedValue[] {
  const entries = listIn(json, 'log', 'entries');
  if (entries.length > 0) return entries.flatMap(valuesInHarEntry);

  return listIn(json, 'requests').flatMap(valuesInTracedRequest);
}

/** The fields and parameters in a text: an address, a form body, a page with a form, or what a console shows of one. */
export function valuesInText(text: string): CarriedValue[] {
  const sentTo = /^https?:\/\/\S+$/.test(text) ? addressOf(text) : null;
  const values = [...valuesOfInputs(text), ...valuesOfPairs(text)];

  return values.map((value) => ({ value, sentTo, sentAt: null }));
}

/** `SAMLResponse=...` in a body or an address, `SAMLResponse: ...` in a list of form data, `"SAMLResponse":"..."`. */
function valuesOfPairs(text: string): string[] {
  return [
    ...text.matchAll(
      /\bSAMLRe(?:sponse|quest)["']?(?:[ \t]*[=:][ \t]*["']?|[ \t]*\r?\n[ \t]*)([A-Za-z0-9+/=%]{16,})/g,
    ),
  ].flatMap(([, value]) => value ?? []);
}

/** `<input type="hidden" name="SAMLResponse" value="...">`: the page that a browser posts by itself. */
function valuesOfInputs(text: string): string[] {
  return [...text.matchAll(/<input\b[^<>]*>/gi)].flatMap(([tag]) => {
    const name = /\bname\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? '';
    const value = /\bvalue\s*=\s*["']([^"']+)["']/i.exec(tag)?.[1];
    if (!names.includes(name) || value === undefined) return [];

    return [value.replace(/&#(?:x0*2b|0*43);/gi, '+').replace(/&#(?:x0*3d|0*61);/gi, '=')];
  });
}

function valuesInHarEntry(entry: unknown): CarriedValue[] {
  const request = fieldOf(entry, 'request');
  const url = textIn(request, 'url');
  const body = fieldOf(request, 'postData');
  const posted = named(listIn(body, 'params'));
  const found = [
    ...(posted.length > 0 ? posted : valuesOfPairs(textIn(body, 'text'))),
    ...valuesOfPairs(url),
  ];

  return found.map((value) => ({
    value,
    sentTo: addressOf(url),
    sentAt: timeOf(textIn(entry, 'startedDateTime')),
  }));
}

/** An export may have its form fields hashed; the message that SAML-tracer decoded is left as it was. */
function valuesInTracedRequest(request: unknown): CarriedValue[] {
  const url = textIn(request, 'url');
  const decoded = textIn(request, 'saml');
  const found = decoded === '' ? [...named(listIn(request, 'post')), ...valuesOfPairs(url)] : [decoded];

  return found.map((value) => ({ value, sentTo: addressOf(url), sentAt: null }));
}

/** Fields are `{name, value}` in a HAR and `[name, value]` in a trace, where the value may be a list of one. */
function named(fields: readonly unknown[]): string[] {
  return fields.flatMap((field) => {
    const [name, value]: readonly unknown[] = Array.isArray(field)
      ? (field as unknown[])
      : [fieldOf(field, 'name'), fieldOf(field, 'value')];
    const text: unknown = Array.isArray(value) ? value[0] : value;

    return typeof name === 'string' && names.includes(name) && typeof text === 'string' ? [text] : [];
  });
}

/** Origin and path: a query may hold what nobody needs to see. */
function addressOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);

  return `${origin}${pathname}`;
}

function timeOf(text: string): string | null {
  const time = Date.parse(text);

  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function textIn(value: unknown, name: string): string {
  const text = fieldOf(value, name);

  return typeof text === 'string' ? text : '';
}

function listIn(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = path.reduce(fieldOf, value);

  return Array.isArray(list) ? list : [];
}
