export type Vendor = 'jumpcloud' | 'mimecast';

export interface ListenerAddresses {
  jumpcloud: string;
  mimecast: string;
}

const vendorDomains: readonly [suffix: string, vendor: Vendor][] = [
  ['jumpcloud.com', 'jumpcloud'],
  ['mimecast.com', 'mimecast'],
  ['mimecast-pscom-us.com', 'mimecast'],
];

/** The vendor that answers for a host name, if any. */
export function vendorOfHost(host: string): Vendor | undefined {
  const name = host.toLowerCase();
  return vendorDomains.find(([suffix]) => name === suffix || name.endsWith(`.${suffix}`))?.[1];
}

/**
 * Maps a vendor's URL to the listener that stands in for it, keeping path, query and fragment. Anything else
 * is returned unchanged. For transport only: SAML messages keep the vendor's addresses.
 */
export function mapToTransport(addresses: ListenerAddresses, vendorUrl: string): string {
  if (!URL.canParse(vendorUrl)) return vendorUrl;
  const url = new URL(vendorUrl);
  const vendor = url.protocol === 'https:' ? vendorOfHost(url.hostname) : undefined;
  return vendor === undefined ? vendorUrl : `${addresses[vendor]}${url.pathname}${url.search}${url.hash}`;
}
