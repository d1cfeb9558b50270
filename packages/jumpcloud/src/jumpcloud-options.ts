import type { TokenCache, VendorHttpHooks } from '@wizard/vendor-http';

/** Where a JumpCloud organization lives. A key of one region is a plain 401 in another. */
export type JumpCloudRegion = 'us' | 'eu' | 'in';

/** The three addresses of one region. */
export interface JumpCloudHosts {
  /** Admin API, v1 under `/api` and v2 under `/api/v2`. */
  readonly console: string;
  /** Directory Insights, without its path. */
  readonly insights: string;
  /** The token endpoint's host, for service accounts. */
  readonly oauth: string;
}

/**
 * Documented addresses. US and the EU console are in JumpCloud's specifications; the token hosts were
 * read from each region's OpenID discovery document by a third party (2026-09).
 */
export const jumpCloudHosts: Readonly<Record<JumpCloudRegion, JumpCloudHosts>> = {
  us: {
    console: 'https://console.jumpcloud.com',
    insights: 'https://api.jumpcloud.com',
    oauth: 'https://admin-oauth.id.jumpcloud.com',
  },
  eu: {
    console: 'https://console.eu.jumpcloud.com',
    insights: 'https://api.eu.jumpcloud.com',
    oauth: 'https://admin-oauth.id.eu.jumpcloud.com',
  },
  in: {
    console: 'https://console.in.jumpcloud.com',
    insights: 'https://api.in.jumpcloud.com',
    oauth: 'https://admin-oauth.id.in.jumpcloud.com',
  },
};

/** An administrator's API key, or a service account (OAuth client credentials). */
export type JumpCloudCredential =
  | { readonly kind: 'api-key'; readonly key: string }
  | {
      readonly kind: 'service-account';
      readonly clientId: string;
      readonly clientSecret: string;
      /** Keep one per service account, or each new client asks for a token of its own. */
      readonly tokenCache?: TokenCache;
    };

/** What a JumpCloud client is made of. */
export interface JumpCloudOptions extends VendorHttpHooks {
  readonly region: JumpCloudRegion;
  readonly credential: JumpCloudCredential;
  /** Sent as `x-org-id` with every call. Needed as soon as the credential sees several organizations. */
  readonly organizationId?: string;
  /** Replaces documented addresses. */
  readonly hosts?: Partial<JumpCloudHosts>;
}
