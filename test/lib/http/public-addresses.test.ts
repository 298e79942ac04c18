import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isNonPublicHost, isPublicAddress, publicLookup } from '../../../lib/http/public-addresses.ts';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '172.15.255.255', '172.32.0.0', '100.63.0.1', '100.128.0.1', '223.255.255.255'])(
    'takes %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each(['2606:4700:4700::1111', '2a00:1450:4001:80b::200e', '64:ff9b::8.8.8.8', '64:ff9b::808:808'])(
    'takes %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this host', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared by a carrier', '100.64.0.1'],
    ['shared by a carrier', '100.127.255.255'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['the metadata of an instance', '169.254.169.254'],
    ['the credentials of a container', '169.254.170.2'],
    ['of IETF protocols', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['a relay of 6to4', '192.88.99.1'],
    ['a benchmark', '198.18.0.1'],
    ['a benchmark', '198.19.255.255'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
  ])('refuses %s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
    // And the same in the coats that it may wear.
    const hex = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
    const [a, b, c, d] = hex;
    expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    expect(isPublicAddress(`::ffff:${a}${b}:${c}${d}`)).toBe(false);
    expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
    expect(isPublicAddress(`64:ff9b:0:0:0:0:${a}${b}:${c}${d}`)).toBe(false);
    expect(isPublicAddress(`64:ff9b:1::${address}`)).toBe(false);
    expect(isPublicAddress(`2002:${a}${b}:${c}${d}::1`)).toBe(false);
    expect(isPublicAddress(`::${address}`)).toBe(false);
  });

  it.each([
    ['loopback', '::1'],
    ['unspecified', '::'],
    ['link-local', 'fe80::1'],
    ['link-local of an interface', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['unique local', 'fc00::1'],
    ['the metadata of an instance', 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['thrown away', '100::1'],
    ['segment routing', '5f00::1'],
  ])('refuses %s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['', 'localhost', 'example.com', '8.8.8', '8.8.8.8.8', '0x8.8.8.8', ' 8.8.8.8'])(
    'refuses what is no address: "%s"',
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
    },
  );
});

describe('isNonPublicHost', () => {
  // As a URL writes them: a parser of URLs knows more forms of an address than anybody expects.
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fd00:ec2::254]/',
  ])('refuses %s', (url) => {
    expect(isNonPublicHost(new URL(url))).toBe(true);
  });

  it.each(['http://8.8.8.8/', 'http://[2606:4700::1111]/', 'http://localhost/', 'http://shop.example/'])(
    'leaves %s to the one who resolves it',
    (url) => {
      expect(isNonPublicHost(new URL(url))).toBe(false);
    },
  );
});

describe('publicLookup', () => {
  const resolved = (addresses: readonly string[], options: Parameters<LookupFunction>[1] = { all: true }) =>
    new Promise<unknown>((resolve) => {
      const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
      publicLookup((_host, _options, callback) => {
        callback(null, found);
      })('shop.example', options, (error, ...answer) => {
        resolve(error?.code ?? answer);
      });
    });

  it('gives all public addresses to who asks for all', async () => {
    expect(await resolved(['8.8.8.8', '2606:4700::1111'])).toEqual([
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ]);
  });

  it('gives the first to who asks for one', async () => {
    expect(await resolved(['8.8.8.8', '1.1.1.1'], {})).toEqual(['8.8.8.8', 4]);
  });

  it.each([[['127.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['2606:4700::1111', '::1']]])(
    'refuses a name with even one address that is not public: %j',
    async (addresses) => {
      expect(await resolved(addresses)).toBe('ADDRESS_NOT_PUBLIC');
      expect(await resolved(addresses, {})).toBe('ADDRESS_NOT_PUBLIC');
    },
  );

  it('checks what it gives, of a name that changes its address from one time to the next', async () => {
    const answers = [['8.8.8.8'], ['127.0.0.1']];
    const lookup = publicLookup((_host, _options, callback) => {
      callback(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
      );
    });
    const ask = () =>
      new Promise<unknown>((resolve) => {
        lookup('rebound.example', {}, (error, address) => {
          resolve(error?.code ?? address);
        });
      });
    expect([await ask(), await ask()]).toEqual(['8.8.8.8', 'ADDRESS_NOT_PUBLIC']);
  });

  it('says what the resolver says', async () => {
    const error = Object.assign(new Error('x'), { code: 'EAI_AGAIN' });
    const code = await new Promise((resolve) => {
      publicLookup((_host, _options, callback) => {
        callback(error, []);
      })('shop.example', {}, (answer) => {
        resolve(answer?.code);
      });
    });
    expect(code).toBe('EAI_AGAIN');
    expect(await resolved([])).toBe('ENOTFOUND');
  });

  it('refuses this machine by its name', async () => {
    const code = await new Promise((resolve) => {
      publicLookup()('localhost', { all: true }, (error) => {
        resolve(error?.code);
      });
    });
    expect(code).toBe('ADDRESS_NOT_PUBLIC');
  });
});
