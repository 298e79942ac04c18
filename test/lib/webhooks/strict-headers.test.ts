import { describe, expect, it } from '@jest/globals';
import type { Scheme } from '../../../lib/integrations/integrations.ts';
import { PROOF_SCHEMES } from '../../../lib/webhooks/proof-schemes.ts';
import { arriving, PUBLIC_URL, unsigned } from './signed-request.ts';
import { VECTORS } from './vectors.ts';

type Headers = Readonly<Record<string, string>>;
type Change = readonly [what: string, change: (headers: Headers) => Headers];

const API_KEY = 'a key of the api with enough characters'.replaceAll(' ', '-');

/** A right proof of each scheme, over the body of its vector. */
const vectorOf = (scheme: Scheme) =>
  VECTORS.find((vector) => vector.scheme === scheme) ?? {
    secret: API_KEY,
    body: '{}',
    headers: { 'x-api-key': API_KEY },
    url: undefined,
  };

function isProven(scheme: Scheme, headers: Headers): boolean {
  const { secret, body, url = `${PUBLIC_URL}/v1/requests` } = vectorOf(scheme);
  const { origin, pathname: path } = new URL(url);
  const request = arriving(unsigned({ path, query: '', body: Buffer.from(body) }), headers);
  const claim = PROOF_SCHEMES[scheme].readClaim(request, origin);
  return claim !== undefined && PROOF_SCHEMES[scheme].createCheck(secret)(claim);
}

const set =
  (name: string, value: (text: string) => string) =>
  (headers: Headers): Headers => ({ ...headers, [name]: value(headers[name] ?? '') });

const without =
  (name: string) =>
  (headers: Headers): Headers =>
    Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

/** What must not pass in whichever header of a proof. */
const EVERYWHERE = (name: string): readonly Change[] => [
  [`lacks ${name}`, without(name)],
  [`has an empty ${name}`, set(name, () => '')],
  [`has ${name} twice`, set(name, (text) => `${text},${text}`)],
  [`has ${name} twice, with a space between`, set(name, (text) => `${text}, ${text}`)],
  [`has a space before ${name}`, set(name, (text) => ` ${text}`)],
  [`has a line break after ${name}`, set(name, (text) => `${text}\n`)],
];

/** A signature in base64 in forms that lenient decoders take. */
const BASE64 = (name: string): readonly Change[] => [
  [`has no padding in ${name}`, set(name, (text) => text.replace(/=+$/, ''))],
  [`has more padding in ${name}`, set(name, (text) => `${text}=`)],
  [`has the alphabet of URLs in ${name}`, set(name, (text) => text.replaceAll('/', '_').replaceAll('+', '-'))],
  [`has characters of no alphabet in ${name}`, set(name, (text) => text.replace(/(.{9})$/, '*$1'))],
  [`has half of ${name}`, set(name, (text) => text.slice(0, (text.length >> 3) << 2))],
];

const LIST = (name: string): readonly Change[] => [
  [`has two times in ${name}`, set(name, (text) => text.replace(/^(t=\d+)/, '$1,$1'))],
  [`has no time in ${name}`, set(name, (text) => text.replace(/^t=\d+,/, ''))],
  [`has a time that is no number in ${name}`, set(name, (text) => text.replace(/^t=/, 't=0x'))],
  [`has a time with a sign in ${name}`, set(name, (text) => text.replace(/^t=/, 't=+'))],
  [`has a time with a zero before it in ${name}`, set(name, (text) => text.replace(/^t=/, 't=0'))],
  [`has a huge time in ${name}`, set(name, (text) => text.replace(/^t=\d+/, `t=${'9'.repeat(400)}`))],
  [`has signatures of an unknown version only in ${name}`, set(name, (text) => text.replace('v1=', 'v0='))],
  [
    `has capitals in ${name}`,
    set(name, (text) => text.replace(/v1=.*/, (part) => `v1=${part.slice(3).toUpperCase()}`)),
  ],
  [`has half a signature in ${name}`, set(name, (text) => text.slice(0, -32))],
  [`has a broken signature beside the right one in ${name}`, set(name, (text) => `${text},v1=00`)],
  [`has too many signatures in ${name}`, set(name, (text) => `${`v1=${'0'.repeat(64)},`.repeat(8)}${text}`)],
  [`has an item without a name in ${name}`, set(name, (text) => `${text},`)],
];

const STANDARD: readonly Change[] = [
  ['has a time that is no number', set('webhook-timestamp', () => 'now')],
  ['has a time in milliseconds', set('webhook-timestamp', (text) => `${text}000`)],
  ['has a time with an exponent', set('webhook-timestamp', () => '1e9')],
  ['has a huge time', set('webhook-timestamp', () => '9'.repeat(400))],
  ['has an id with a full stop', set('webhook-id', (text) => `${text}.1`)],
  ['has an id with a control character', set('webhook-id', (text) => `${text}\u0000`)],
  ['has signatures of an unknown version only', set('webhook-signature', (text) => text.replace(/^v1a?,/, 'v2,'))],
  ['has no version', set('webhook-signature', (text) => text.replace(/^v1a?,/, ''))],
  ['has too many signatures', set('webhook-signature', (text) => Array(17).fill(text).join(' '))],
  ['has a broken signature beside the right one', set('webhook-signature', (text) => `${text} ${text.slice(0, 6)}`)],
];

const HOSTILE: Readonly<Record<Scheme, readonly Change[]>> = {
  'standard-webhooks': [...BASE64('webhook-signature'), ...STANDARD],
  'standard-webhooks-ed25519': [
    ...BASE64('webhook-signature'),
    ...STANDARD,
    ['claims to be signed with a shared secret', set('webhook-signature', (text) => text.replace('v1a,', 'v1,'))],
  ],
  stripe: LIST('stripe-signature'),
  recharge: [
    ...LIST('x-recharge-webhook-signature'),
    ['tells another time beside the signature', set('x-recharge-webhook-timestamp', () => '1700000001')],
    [
      'has the older header only',
      () => ({ 'x-recharge-hmac-sha256': '1399572500535089cb335818c0a409f9a8e30cf0bef0d7c73195b98e64f2ec7b' }),
    ],
  ],
  hubspot: [
    ...BASE64('x-hubspot-signature-v3'),
    ['has a time that is no number', set('x-hubspot-request-timestamp', () => 'now')],
    [
      'has an older version only',
      () => ({
        'x-hubspot-signature': '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
        'x-hubspot-signature-version': 'v2',
      }),
    ],
  ],
  zendesk: [
    ...BASE64('x-zendesk-webhook-signature'),
    ['has a time of another form', set('x-zendesk-webhook-signature-timestamp', () => '1700000000')],
    ['has a day that is none', set('x-zendesk-webhook-signature-timestamp', () => '2023-13-14T22:13:20Z')],
    ['has another time zone', set('x-zendesk-webhook-signature-timestamp', (text) => text.replace('Z', '+00:00'))],
  ],
  'oracle-commerce': [
    ...BASE64('x-oracle-cc-webhook-signature-sha512'),
    ['has SHA-1 only', () => ({ 'x-oracle-cc-webhook-signature': '/HoPg84T5QlKyMHcE8+LhB6k538=' })],
    [
      'has a wrong signature beside the right one in the plain header',
      (headers) => ({
        'x-oracle-cc-webhook-signature': Object.values(headers).join(),
        'x-oracle-cc-webhook-signature-sha512': Buffer.alloc(64).toString('base64'),
      }),
    ],
  ],
  basic: [
    ...BASE64('authorization'),
    ['is of another scheme', set('authorization', (text) => text.replace('Basic', 'Bearer'))],
    ['has no scheme', set('authorization', (text) => text.replace('Basic ', ''))],
    ['has the user only', set('authorization', () => `Basic ${Buffer.from('Aladdin:').toString('base64')}`)],
  ],
  'api-key': [
    ['has the key in another case', set('x-api-key', (text) => text.toUpperCase())],
    ['has the beginning of the key', set('x-api-key', (text) => text.slice(0, -1))],
    ['has more than the key', set('x-api-key', (text) => `${text}0`)],
    ['has the key in another header', (headers) => ({ authorization: `Bearer ${Object.values(headers).join()}` })],
  ],
};

/** Headers that a proof does without. */
const OPTIONAL = ['x-recharge-webhook-timestamp', 'x-zendesk-webhook-invocation-id'];

const cases = (scheme: Scheme): readonly Change[] => [
  ...Object.keys(vectorOf(scheme).headers)
    .filter((name) => !OPTIONAL.includes(name))
    .flatMap(EVERYWHERE),
  ...HOSTILE[scheme],
];

const SCHEMES = Object.keys(PROOF_SCHEMES) as Scheme[];

describe.each(SCHEMES)('%s refuses a proof that', (scheme) => {
  const { headers } = vectorOf(scheme);

  it.each(cases(scheme))('%s', (_, change) => {
    const changed = change(headers);
    expect(changed).not.toEqual(headers);
    expect([isProven(scheme, headers), isProven(scheme, changed)]).toEqual([true, false]);
  });
});

describe('a proof still holds', () => {
  const right = (scheme: Scheme) => vectorOf(scheme).headers;

  it('beside signatures by another secret, as during a rotation', () => {
    const stripe = set('stripe-signature', (text) => `${text},v1=${'0'.repeat(64)},v0=${'1'.repeat(64)}`);
    const other = `v1,${Buffer.alloc(32).toString('base64')} v1a,${Buffer.alloc(64).toString('base64')}`;
    const standard = set('webhook-signature', (text) => `${other} ${text}`);
    expect(isProven('stripe', stripe(right('stripe')))).toBe(true);
    expect(isProven('standard-webhooks', standard(right('standard-webhooks')))).toBe(true);
    expect(isProven('standard-webhooks-ed25519', standard(right('standard-webhooks-ed25519')))).toBe(true);
  });

  it('of Recharge without the time in a header of its own', () => {
    expect(isProven('recharge', without('x-recharge-webhook-timestamp')(right('recharge')))).toBe(true);
  });

  it('of Basic with the name of the scheme in any case', () => {
    const lower = set('authorization', (text) => text.replace('Basic', 'bAsIc'));
    expect(isProven('basic', lower(right('basic')))).toBe(true);
  });

  it('of Oracle Commerce in the plain header, as its documentation has it', () => {
    const [signature = ''] = Object.values(right('oracle-commerce'));
    expect(isProven('oracle-commerce', { 'x-oracle-cc-webhook-signature': signature })).toBe(true);
  });
});

describe('a secret is refused', () => {
  it.each<[Scheme, string, string]>([
    ['standard-webhooks', 'of too few bytes', 'whsec_QUJD'],
    ['standard-webhooks', 'that is no base64', `whsec_${'*'.repeat(40)}`],
    ['standard-webhooks-ed25519', 'that is a shared one', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['standard-webhooks-ed25519', 'that is the private key', 'whsk_VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk='],
    ['stripe', 'with a line break, which comes from copying', 'whsec_test_secret\n'],
    ['hubspot', 'that is short', 'short'],
    ['oracle-commerce', 'that is no base64', 'not in base64 at all'],
    ['basic', 'without a user', ':a password that is long'],
    ['basic', 'without a password', 'a user and nothing more'],
    ['basic', 'with a short password', 'ali:baba'],
    ['api-key', 'of fewer than 24 characters', 'x'.repeat(23)],
    ['api-key', 'with a comma, which joins headers', `${'x'.repeat(24)},x`],
  ])('%s: %s', (scheme, _, secret) => {
    expect(() => PROOF_SCHEMES[scheme].createCheck(secret)).toThrow(
      expect.objectContaining({ name: 'MalformedSecretError', message: expect.not.stringContaining(secret) }),
    );
  });
});
