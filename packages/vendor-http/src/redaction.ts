const hidden = '[redacted]';

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'x-api-key', 'cookie', 'set-cookie']);

const secretFields =
  /^(client_?secret|password|passphrase|access_?token|refresh_?token|api_?key|idp_?private_?key|secret)$/i;

/** Removes credentials from what is logged, recorded or thrown. */
export interface Redactor {
  /** Replaces every secret value, also in its URL-encoded and Base64 forms. */
  text(value: string): string;
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  fields(form: Readonly<Record<string, string>>): Record<string, string>;
  json(body: unknown): unknown;
}

/** The credentials that one call carries; a vendor may echo them in its answer. */
export function secretsOf(
  headers: Readonly<Record<string, string>>,
  form: Readonly<Record<string, string>> = {},
): string[] {
  return [
    ...Object.entries(headers)
      .filter(([name]) => secretHeaders.has(name.toLowerCase()))
      .map(([, value]) => value.replace(/^(Basic|Bearer) /i, '')),
    ...Object.entries(form)
      .filter(([name]) => secretFields.test(name))
      .map(([, value]) => value),
  ];
}

/**
 * @param secrets values that must never appear. It is read on each use, so a client can add an access
 * token to the set when it receives one.
 */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const text = (value: string): string => {
    let clean = value;
    for (const secret of secrets) {
      if (secret === '') continue;
      for (const form of formsOf(secret)) clean = clean.replaceAll(form, hidden);
    }
    return clean;
  };

  const json = (body: unknown): unknown => {
    if (typeof body === 'string') return text(body);
    if (Array.isArray(body)) return body.map(json);
    if (typeof body !== 'object' || body === null) return body;

    return Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, secretFields.test(key) ? hidden : json(value)]),
    );
  };

  return {
    text,
    json,
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          secretHeaders.has(name.toLowerCase()) ? hidden : text(value),
        ]),
      ),
    fields: (form) =>
      Object.fromEntries(
        Object.entries(form).map(([name, value]) => [name, secretFields.test(name) ? hidden : text(value)]),
      ),
  };
}

function formsOf(secret: string): Set<string> {
  return new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret, 'utf8').toString('base64'),
  ]);
}
