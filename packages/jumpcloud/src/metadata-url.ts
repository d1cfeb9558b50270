/** Why an address can't be JumpCloud's metadata URL. */
export type MetadataUrlErrorCode =
  | 'not-a-url'
  | 'not-https'
  | 'has-credentials'
  | 'foreign-host'
  | 'unusual-port'
  | 'foreign-redirect'
  | 'too-many-redirects';

const reasons: Readonly<Record<MetadataUrlErrorCode, string>> = {
  'not-a-url': 'is not a complete address; it must begin with https://',
  'not-https': 'must begin with https://',
  'has-credentials': 'must not hold a user name or password',
  'foreign-host': 'must be on a host of jumpcloud.com',
  'unusual-port': 'must not name a port',
  'foreign-redirect': 'leads to another host',
  'too-many-redirects': 'is redirected too often',
};

/** An address was refused before, or while, it was fetched. */
export class MetadataUrlError extends Error {
  override readonly name = 'MetadataUrlError';

  constructor(
    readonly code: MetadataUrlErrorCode,
    /** What was given, shortened and without a password. */
    readonly given: string,
  ) {
    super(`The metadata URL ${reasons[code]}`);
  }
}

/**
 * Checks an address that a person pasted, before anything is sent to it: https, JumpCloud's own host,
 * no credentials, no port.
 * @throws MetadataUrlError
 */
export function checkMetadataUrl(given: string): URL {
  const text = given.trim();
  if (!URL.canParse(text)) throw refusal('not-a-url', text);

  const url = new URL(text);
  if (url.protocol !== 'https:') throw refusal('not-https', text);
  if (url.username !== '' || url.password !== '') throw refusal('has-credentials', url.origin + url.pathname);
  if (!isJumpCloudHost(url.hostname)) throw refusal('foreign-host', text);
  if (url.port !== '') throw refusal('unusual-port', text);

  url.hash = '';
  return url;
}

function isJumpCloudHost(hostname: string): boolean {
  return hostname === 'jumpcloud.com' || hostname.endsWith('.jumpcloud.com');
}

function refusal(code: MetadataUrlErrorCode, given: string): MetadataUrlError {
  return new MetadataUrlError(code, given.slice(0, 300));
}
