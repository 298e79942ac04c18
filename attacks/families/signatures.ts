import { createHash, createHmac } from 'node:crypto';
import { type Attack, type AttackFamily, headerOf, type HttpMessage, withHeader, withoutHeader } from '../attack.ts';
import type { Craft } from '../craft.ts';
import { ONE_OF_EACH, type SenderName, SENDERS, SIGNING } from '../senders.ts';

/** The header that bears the proof. */
const PROOF_HEADER: Readonly<Partial<Record<SenderName, string>>> = {
  standard: 'webhook-signature',
  ed25519: 'webhook-signature',
  stripe: 'stripe-signature',
  hubspot: 'x-hubspot-signature-v3',
  zendesk: 'x-zendesk-webhook-signature',
  recharge: 'x-recharge-webhook-signature',
  oracle: 'x-oracle-cc-webhook-signature-sha512',
  basic: 'authorization',
  key: 'x-api-key',
};

const proofHeader = (sender: SenderName): string => PROOF_HEADER[sender] ?? '';

const attack = (name: string, message: (craft: Craft) => HttpMessage): Attack => ({
  name,
  refusedWith: [401],
  message,
});

/** A valid message of the sender whose proof was changed. */
const changed = (sender: SenderName, what: string, change: (proof: string) => string): Attack =>
  attack(`${sender}: ${what}`, (craft) => {
    const message = craft.signed(sender);
    return withHeader(message, proofHeader(sender), change(headerOf(message, proofHeader(sender))));
  });

const OTHER_SECRETS: Readonly<Partial<Record<SenderName, string>>> = {
  standard: `whsec_${Buffer.alloc(32, 9).toString('base64')}`,
  ed25519: `whsk_${Buffer.alloc(32, 9).toString('base64')}`,
  oracle: Buffer.alloc(32, 9).toString('base64'),
  basic: 'billing:wrong-horse-battery',
};

const everySender = ONE_OF_EACH.flatMap((sender): readonly Attack[] => [
  attack(`${sender}: no proof`, (craft) => withoutHeader(craft.signed(sender), proofHeader(sender))),
  attack(`${sender}: another secret`, (craft) =>
    craft.signed(sender, { secret: OTHER_SECRETS[sender] ?? 'w'.repeat(40) }),
  ),
  attack(`${sender}: the proof twice`, (craft) => {
    const message = craft.signed(sender);
    const header = proofHeader(sender);
    return { ...message, headers: [...message.headers, [header, headerOf(message, header)]] };
  }),
  attack(`${sender}: a proof before the proof`, (craft) => {
    const message = craft.signed(sender);
    return { ...message, headers: [[proofHeader(sender), 'x'], ...message.headers] };
  }),
  changed(sender, 'an empty proof', () => ''),
  changed(sender, 'the proof in quotes', (proof) => `"${proof}"`),
  attack(`${sender}: proof under the name of another sender`, (craft) =>
    craft.signed(sender, { query: `sender=${sender === 'key' ? 'narrow' : 'key'}` }),
  ),
]);

/** The signature itself: what stands behind the version, or all there is. */
const signaturePart = /[A-Za-z0-9+/=]+$/;

const flipped = (proof: string): string =>
  proof.replace(
    signaturePart,
    (part) => (part.startsWith('A') ? 'B' : part.startsWith('a') ? 'b' : 'a') + part.slice(1),
  );

const bytesOf = (part: string): Buffer => Buffer.from(part, /^[0-9a-f]+$/.test(part) ? 'hex' : 'base64');

const everySignature = SIGNING.flatMap((sender): readonly Attack[] => [
  changed(sender, 'a flipped digit', flipped),
  changed(sender, 'cut off by one', (proof) => proof.slice(0, -1)),
  changed(sender, 'more behind it', (proof) => `${proof}AAAA`),
  changed(sender, 'in base64url', (proof) =>
    proof.replace(signaturePart, (part) => `-_${bytesOf(part).toString('base64url').slice(2)}`),
  ),
  changed(sender, 'in the other encoding', (proof) =>
    proof.replace(signaturePart, (part) => bytesOf(part).toString(/^[0-9a-f]+$/.test(part) ? 'base64' : 'hex')),
  ),
  changed(sender, 'all zeros', (proof) =>
    proof.replace(signaturePart, (part) =>
      Buffer.alloc(bytesOf(part).length).toString(/^[0-9a-f]+$/.test(part) ? 'hex' : 'base64'),
    ),
  ),
]);

const hmacBase64 = (key: string | Buffer, signed: string): string =>
  createHmac('sha256', key).update(signed).digest('base64');

const downgrades: readonly Attack[] = [
  changed('standard', 'version v0 alone', (proof) => proof.replace('v1,', 'v0,')),
  changed('standard', 'version v1a with the signature of v1', (proof) => proof.replace('v1,', 'v1a,')),
  changed('standard', 'version V1', (proof) => proof.replace('v1,', 'V1,')),
  changed('standard', 'a list of a thousand', (proof) =>
    Array(150)
      .fill(`v1,${'A'.repeat(43)}=`)
      .concat(proof)
      .join(' '),
  ),
  changed('standard', 'separated by a tab', (proof) => `v1,AAAA\t${proof}`),
  attack('ed25519: the public key used as a shared secret', (craft) => {
    const message = craft.signed('ed25519');
    const signed = `${headerOf(message, 'webhook-id')}.${headerOf(message, 'webhook-timestamp')}.${message.body.toString()}`;
    const key = Buffer.from(SENDERS.ed25519.secret.slice('whpk_'.length), 'base64');
    return withHeader(message, 'webhook-signature', `v1,${hmacBase64(key, signed)}`);
  }),
  changed('stripe', 'version v0 alone', (proof) => proof.replace('v1=', 'v0=')),
  changed('stripe', 'two times', (proof) => `t=1,${proof}`),
  changed('stripe', 'in capitals', (proof) => proof.toUpperCase()),
  attack('hubspot: version 1 in its place', (craft) => {
    const message = withoutHeader(craft.signed('hubspot'), 'x-hubspot-signature-v3');
    const hash = createHash('sha256').update(SENDERS.hubspot.secret + message.body.toString());
    return withHeader(message, 'x-hubspot-signature', hash.digest('hex'));
  }),
  attack('hubspot: version 2 in its place', (craft) => {
    const message = withoutHeader(craft.signed('hubspot'), 'x-hubspot-signature-v3');
    const signed = `${SENDERS.hubspot.secret}POST${craft.publicUrl}${message.target}${message.body.toString()}`;
    return withHeader(message, 'x-hubspot-signature', createHash('sha256').update(signed).digest('hex'));
  }),
  attack('hubspot: signed for another address', (craft) =>
    craft.signed('hubspot', { publicUrl: 'https://elsewhere.example' }),
  ),
  attack('hubspot: another address that the host headers name', (craft) => {
    const message = craft.signed('hubspot', { publicUrl: 'https://elsewhere.example' });
    return withHeader(message, 'x-forwarded-host', 'elsewhere.example');
  }),
  attack('hubspot: more in the query than was signed', (craft) => {
    const message = craft.signed('hubspot');
    return { ...message, target: `${message.target}&x=1` };
  }),
  attack('recharge: the old header in its place', (craft) => {
    const message = withoutHeader(craft.signed('recharge'), 'x-recharge-webhook-signature');
    const hash = createHash('sha256').update(SENDERS.recharge.secret + message.body.toString());
    return withHeader(message, 'x-recharge-hmac-sha256', hash.digest('hex'));
  }),
  attack('recharge: another time in the header that is not signed', (craft) =>
    withHeader(craft.signed('recharge'), 'x-recharge-webhook-timestamp', '1700000000'),
  ),
  attack('oracle: SHA-1 in its place', (craft) => {
    const message = withoutHeader(craft.signed('oracle'), 'x-oracle-cc-webhook-signature-sha512');
    const hmac = createHmac('sha1', Buffer.from(SENDERS.oracle.secret, 'base64')).update(message.body);
    return withHeader(message, 'x-oracle-cc-webhook-signature', hmac.digest('base64'));
  }),
  changed('basic', 'the scheme Bearer', (proof) => proof.replace('Basic', 'Bearer')),
  changed('basic', 'the user without password', () => `Basic ${Buffer.from('billing:').toString('base64')}`),
  changed(
    'basic',
    'the password with a zero byte',
    () => `Basic ${Buffer.from(`${SENDERS.basic.secret}\0`).toString('base64')}`,
  ),
  changed('key', 'in capitals', (key) => key.toUpperCase()),
  changed('key', 'its beginning', (key) => key.slice(0, 30)),
  changed('key', 'itself and more', (key) => `${key}k`),
  changed('key', 'a list with the right one', (key) => `${'w'.repeat(44)}, ${key}`),
  attack('key: in the query', (craft) =>
    withoutHeader(craft.signed('key', { query: `sender=key&x-api-key=${SENDERS.key.secret}` }), 'x-api-key'),
  ),
  attack('key: as a bearer token', (craft) =>
    withHeader(withoutHeader(craft.signed('key'), 'x-api-key'), 'authorization', `Bearer ${SENDERS.key.secret}`),
  ),
];

const names: readonly Attack[] = [
  ['no sender named', ''],
  ['an unknown sender', 'sender=nobody'],
  ['two senders', 'sender=key&sender=key'],
  ['a sender of another case', 'sender=KEY'],
  ['a sender with a zero byte', 'sender=key%00'],
  ['a sender called __proto__', 'sender=__proto__'],
  ['a sender called constructor', 'sender=constructor'],
  ['a sender in an array', 'sender[]=key'],
  ['a path as sender', 'sender=../connections/refarch'],
].map(([name = '', query = '']) => attack(name, (craft) => craft.signed('key', { query })));

/** Proofs that are missing, doubled, of a weaker kind, wrongly encoded, or somebody else's. */
export const signatures: AttackFamily = {
  name: 'signatures',
  attacks: [...everySender, ...everySignature, ...downgrades, ...names],
};
