import { BlockList, isIP, isIPv4 } from 'node:net';

/** The lines of a field that are no address and no CIDR range. */
export function unreadableRanges(text: string): string[] {
  return rangesOf(text).filter((range) => !isRange(range));
}

/** True when no range is set, or one of them holds the address. */
export function isPermitted(ranges: string, ip: string): boolean {
  const wanted = rangesOf(ranges).filter(isRange);
  if (wanted.length === 0) return true;

  const list = new BlockList();
  for (const range of wanted) {
    const [address = '', bits] = range.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, bits === undefined ? fullBits(address) : Number(bits), family);
  }
  return list.check(ip, isIPv4(ip) ? 'ipv4' : 'ipv6');
}

function rangesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((range) => range.trim())
    .filter((range) => range !== '');
}

function isRange(range: string): boolean {
  const [address = '', bits, ...rest] = range.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= fullBits(address));
}

function fullBits(address: string): number {
  return isIPv4(address) ? 32 : 128;
}
