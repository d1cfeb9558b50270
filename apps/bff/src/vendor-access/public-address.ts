import { isIP } from 'node:net';

const privateIpv4 = [
  /^0\./,
  /^10\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^127\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
];

/** Names that by rule never leave the machine or the local network. */
const localName = /(^|\.)(localhost|local|internal|lan|home\.arpa|intranet)$/;

/**
 * Whether a host is out on the internet by its name alone: no loopback, private, link-local or shared
 * address, and no local name. What a public name resolves to is left to TLS: no machine in a private network
 * can show a certificate for a vendor's host.
 */
export const isPublicHost = (hostname: string): boolean => {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  const address = host.startsWith('[') ? host.slice(1, -1) : host;

  switch (isIP(address)) {
    case 4:
      return !privateIpv4.some((range) => range.test(address));
    case 6:
      return isPublicIpv6(address);
    default:
      return host.includes('.') && !localName.test(host);
  }
};

/** Global unicast is 2000::/3; loopback, mapped IPv4, unique local and link-local lie outside. */
const isPublicIpv6 = (address: string): boolean => /^[23][0-9a-f]{3}:/.test(address);
