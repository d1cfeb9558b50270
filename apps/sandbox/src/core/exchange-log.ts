import type { Vendor } from './addresses.ts';

/** One call of a vendor's API, with credentials removed. */
export interface Exchange {
  id: number;
  at: string;
  vendor: Vendor;
  host: string;
  method: string;
  /** Path without the query. */
  path: string;
  query: string;
  requestBody: unknown;
  /** 0 when the connection was cut instead of answered. */
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: unknown;
}

const capacity = 2_000;

const secretKeys = new Set([
  'client_secret',
  'access_token',
  'password',
  'idpPrivateKey',
  'passphrase',
  'supportCode',
  'x-api-key',
]);

/** The last calls of the vendors' APIs, in memory: what a test or a person asks "what did we send?" of. */
export class ExchangeLog {
  #entries: Exchange[] = [];
  #lastId = 0;

  add(exchange: Omit<Exchange, 'id'>): void {
    this.#lastId += 1;
    this.#entries.push({
      ...exchange,
      id: this.#lastId,
      requestBody: withoutSecrets(exchange.requestBody),
      responseBody: withoutSecrets(exchange.responseBody),
    });
    if (this.#entries.length > capacity) this.#entries.shift();
  }

  list(): readonly Exchange[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretKeys.has(key) ? emptied(inner) : withoutSecrets(inner),
    ]),
  );
}

/** Keeps the shape (a config key is a wrapper around its value) and an empty string, which tells something too. */
function emptied(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? '' : '[removed]';
  if (typeof value !== 'object' || value === null) return value;
  return 'value' in value ? { ...value, value: emptied(value.value) } : value;
}
