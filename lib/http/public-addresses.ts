import { lookup as lookupHost, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * IPv4 networks that are not the public internet (IANA IPv4 Special-Purpose Address Registry; multicast and what is
 * reserved beside it).
 */
const NOT_PUBLIC_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/**
 * IPv6 networks within the global ones that are not public: IETF protocols with Teredo (2001::/23), 6to4, which hides an
 * IPv4 address, and what stands in documents (IANA IPv6 Special-Purpose Address Registry).
 */
const NOT_PUBLIC_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** The only IPv6 networks that are public: global unicast, and public IPv4 addresses behind NAT64. */
const GLOBAL_V6 = [
  ['2000::', 3],
  ['64:ff9b::', 96],
] as const;

const refused = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_V4) {
  refused.addSubnet(net, prefix, 'ipv4');
  refused.addSubnet(`64:ff9b::${net}`, 96 + prefix, 'ipv6');
}
for (const [net, prefix] of NOT_PUBLIC_V6) {
  refused.addSubnet(net, prefix, 'ipv6');
}

const global = new BlockList();
for (const [net, prefix] of GLOBAL_V6) {
  global.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address, in text, is one of the public internet. What is no address is none. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}

/** A host is, or resolves to, an address that may not be called. Its message names neither. */
export class AddressNotPublicError extends Error {
  override readonly name = 'AddressNotPublicError';
  readonly code = 'ADDRESS_NOT_PUBLIC';

  constructor() {
    super('the host has an address that is not public');
  }
}

/** Whether the host of a URL is an address that is not public. A name is none; it is looked at when it is resolved. */
export function isNonPublicHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublicAddress(host);
}

/** @see publicLookup */
type ResolveAll = (
  host: string,
  options: {
    readonly all: true;
    readonly family?: number | 'IPv4' | 'IPv6' | undefined;
    readonly hints?: number | undefined;
  },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves names for `node:http` as `dns.lookup` does, and gives an error for a name with even one address that is not
 * public. The socket is connected to what was checked here: nobody asks again in between, so a name that changes its
 * address meanwhile gains nothing.
 *
 * @param resolve @default dns.lookup
 */
export function publicLookup(resolve: ResolveAll = lookupHost): LookupFunction {
  return (host, { family, hints, all }, callback) => {
    resolve(host, { family, hints, all: true }, (error, addresses) => {
      // With an error there is no list, whatever its type says.
      const [first] = error ? [] : addresses;
      if (first === undefined) {
        callback(error ?? noAddress(), []);
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new AddressNotPublicError(), []);
      } else if (all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

const noAddress = (): NodeJS.ErrnoException =>
  Object.assign(new Error('the host has no address'), { code: 'ENOTFOUND' });
