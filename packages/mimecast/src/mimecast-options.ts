import type { TokenCache, VendorHttpHooks } from '@wizard/vendor-http';

/** Which API 2.0 host: global with fail-over, or an instance. Independent of the account's grid. */
export type MimecastApiHost = 'api' | 'us-api' | 'uk-api';

/** The only three API 2.0 hosts (Mimecast support article 41019270938643, which prints `http` for `https`). */
export const mimecastApiUrls: Readonly<Record<MimecastApiHost, string>> = {
  api: 'https://api.services.mimecast.com',
  'us-api': 'https://us-api.services.mimecast.com',
  'uk-api': 'https://uk-api.services.mimecast.com',
};

/** What a Mimecast client is made of. */
export interface MimecastOptions extends VendorHttpHooks {
  readonly apiHost: MimecastApiHost;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Replaces the documented address. */
  readonly apiUrl?: string;
  /** Keep one per API application, or each new client asks for a token of its own. */
  readonly tokenCache?: TokenCache;
}
