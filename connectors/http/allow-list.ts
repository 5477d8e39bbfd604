// Which addresses a connector may call. A name that somebody typed (or a page that redirects) must not make the server
// call its own database or the cloud's metadata, so: only named hosts, only https, no redirects, and the network address
// is looked at when the connection is made, not before, so that a name that changes meanwhile is caught too.

import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface AllowList {
  /** `api.exemplu.ro`, `*.exemplu.ro` (not the bare domain), either with `:port` or `:*`. Without a port: 443. */
  hosts: readonly string[];
  /** Networks of one's own that those hosts may be in: `10.1.2.0/24`, `127.0.0.1/32`. Plain http is allowed only there. */
  networks?: readonly string[];
  /** Plain http goes to public addresses too: only where every answer is signed by itself. */
  plainHttp?: boolean;
}

/** The call is not made; `message` has no address in it. */
export class NotAllowed extends Error {}

// IANA special-purpose registries (RFC 6890 and its successors): everything that is not the public internet.
const SPECIAL = blockList(
  [
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
    '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
    '::/128 ::1/128 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7',
    'fe80::/10 ff00::/8',
  ]
    .join(' ')
    .split(' '),
);

export function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address);
    if (family === 0) throw new Error(`Expected a network such as 10.1.2.0/24, but got "${network}".`);
    const kind = family === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (family === 6 ? 128 : 32)), kind);
  }
  return list;
}

/** An IPv4 address inside an IPv6 one (`::ffff:10.0.0.1`, however written) as itself. */
function plain(address: string): string {
  const mapped =
    isIP(address) === 6
      ? /^\[?::ffff:([0-9a-f]+):([0-9a-f]+)\]?$/i.exec(new URL(`http://[${address}]`).hostname)
      : null;
  if (!mapped) return address;
  const [high, low] = [parseInt(mapped[1]!, 16), parseInt(mapped[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

const has = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

function hostAllowed(url: URL, pattern: string, plainHttp: boolean): boolean {
  const [name = '', port] = pattern.toLowerCase().split(/:(?=\d+$|\*$)/);
  const given = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (port !== '*' && given !== (port ?? (plainHttp && url.protocol === 'http:' ? '80' : '443'))) return false;
  return name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : url.hostname === name;
}

export interface Checked {
  /** Throws NotAllowed. */
  check(url: URL): void;
  /** For `net.connect`: answers only addresses that may be called. */
  readonly lookup: LookupFunction;
}

export function allowing({ hosts, networks = [], plainHttp = false }: AllowList): Checked {
  const own = blockList(networks);
  const mayCall = (address: string): boolean => has(own, plain(address)) || !has(SPECIAL, plain(address));
  return {
    check(url) {
      if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new NotAllowed('Expected an https address.');
      if (url.username !== '' || url.password !== '')
        throw new NotAllowed('Expected an address without a password in it.');
      if (!hosts.some((pattern) => hostAllowed(url, pattern, plainHttp))) {
        throw new NotAllowed('Expected an address on the connector’s list of allowed hosts.');
      }
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !mayCall(literal)) throw new NotAllowed(NOT_PUBLIC);
      if (url.protocol === 'http:' && !plainHttp && (isIP(literal) === 0 || !has(own, plain(literal)))) {
        throw new NotAllowed('Expected https: plain http goes only to an address in a network of one’s own.');
      }
    },
    lookup(hostname, options, done) {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return done(error, '', 0);
        const usable = addresses.filter(({ address }) => mayCall(address));
        if (usable.length === 0) return done(Object.assign(new NotAllowed(NOT_PUBLIC), { code: 'ENOTALLOWED' }), '', 0);
        if (options.all) return done(null, usable);
        return done(null, usable[0]!.address, usable[0]!.family);
      });
    },
  };
}

const NOT_PUBLIC = 'Expected a public address; one inside a network must be named in the configuration.';
