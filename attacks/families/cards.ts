import { type Attack, type AttackFamily, type HttpMessage, MARK, withHeader, withoutHeader } from '../attack.ts';
import type { Craft, SigningOptions } from '../craft.ts';
import type { SenderName } from '../senders.ts';

/** A number that card schemes publish for tests. */
const NUMBER = '4111111111111111';
const grouped = (separator: string): string => NUMBER.match(/\d{4}/g)?.join(separator) ?? '';
const fullWidth = NUMBER.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

const ordering = (name: string, changes: object): Attack => ({
  name,
  refusedWith: [422],
  message: (craft) => craft.signed('standard', { body: craft.order(changes) }),
});

const address = { lastName: 'Brandt', address1: '480 SW Alder Street', city: 'Portland', countryCode: 'US' };

const inRequests: readonly Attack[] = [
  ordering('a card number as request id', { requestId: NUMBER }),
  ordering('a card number within the request id', { requestId: `case:${NUMBER}` }),
  ordering('a card number as agent', { agent: { id: NUMBER } }),
  ordering('a card number as own id', { correlation: { case: NUMBER } }),
  ordering('a card number as name of an own id', { correlation: { [`n${NUMBER}`]: 'x' } }),
  ordering('a card number as first name', { shippingAddress: { ...address, firstName: NUMBER } }),
  ordering('a card number in blocks', { shippingAddress: { ...address, firstName: grouped(' ') } }),
  ordering('a card number with dashes', { shippingAddress: { ...address, firstName: grouped('-') } }),
  ordering('a card number with dots', { shippingAddress: { ...address, firstName: grouped('.') } }),
  ordering('a card number in full-width digits', { shippingAddress: { ...address, firstName: fullWidth } }),
  ordering('a card number with invisible characters', {
    shippingAddress: { ...address, firstName: grouped('\u200b') },
  }),
  ordering('a card number in an address', { callback: { url: `https://hooks.acme.example/?n=${NUMBER}` } }),
  ordering('a card number as attribute', { customAttributes: { note: NUMBER } }),
  ordering('a card number as a number', { customAttributes: { note: Number(NUMBER) } }),
  ordering('a security code as field', { payment: { kind: 'stored_instrument', instrumentId: 'x', cvv: '123' } }),
  ordering('a security code in words', { shippingAddress: { ...address, firstName: 'CVV 123' } }),
  ordering('a card in place of its reference', {
    payment: { kind: 'card', number: NUMBER, securityCode: '123', expiryMonth: 12, expiryYear: 2030 },
  }),
  ordering('a card number as reference', { payment: { kind: 'card', reference: NUMBER } }),
  ordering('a path as reference', { payment: { kind: 'card', reference: 'card_../../connections/refarch' } }),
  ordering('a reference and more', { payment: { kind: 'card', reference: `card_${'a'.repeat(26)}_1900000000\n` } }),
];

const CARD = { number: NUMBER, securityCode: '123', holder: 'Ben Brandt', expiryMonth: 12, expiryYear: 2090 };

interface Handing extends SigningOptions {
  readonly sender?: SenderName;
  readonly change?: (message: HttpMessage) => HttpMessage;
}

const handing = (
  name: string,
  refusedWith: readonly number[],
  { sender = 'key', change = (message) => message, ...options }: Handing,
): Attack => ({
  name: `hands in ${name}`,
  refusedWith,
  message: (craft: Craft) => change(craft.signed(sender, { path: '/v1/cards', body: CARD, ...options })),
});

const handedIn: readonly Attack[] = [
  handing('a card without a key', [401], { change: (message) => withoutHeader(message, 'x-api-key') }),
  handing('a card with a signature', [401], { sender: 'standard' }),
  handing('a card as a sender that may not', [401], { sender: 'rival' }),
  handing('a card as another sender that may not', [401], { sender: 'narrow' }),
  handing('a number that is none', [422], { body: { ...CARD, number: '4111111111111112' } }),
  handing('a number as a number', [422], { body: { ...CARD, number: Number(NUMBER) } }),
  handing('a number and a line break', [422], { body: { ...CARD, number: `${NUMBER}\n${MARK}` } }),
  handing('a code of two digits', [422], { body: { ...CARD, securityCode: '12' } }),
  handing('a code of letters', [422], { body: { ...CARD, securityCode: 'abc' } }),
  handing('a card that has expired', [422], { body: { ...CARD, expiryYear: 2020 } }),
  handing('a month that there is none of', [422], { body: { ...CARD, expiryMonth: 13 } }),
  handing('a holder that is a number', [422], { body: { ...CARD, holder: NUMBER } }),
  handing('a holder with a line break', [422], { body: { ...CARD, holder: `Ben\n${MARK}` } }),
  handing('a card with a tenant', [422], { body: { ...CARD, tenant: 'rival' } }),
  handing('a card with a time of its own', [422], { body: { ...CARD, expiresAt: '2099-01-01T00:00:00Z' } }),
  handing('a card with a field that is its number', [422], { body: { ...CARD, [NUMBER]: 'x' } }),
  handing('a prototype', [400, 422], { body: '{"__proto__":{"number":"4111111111111111"}}' }),
  handing('a form', [415], {
    body: `number=${NUMBER}`,
    change: (message) => withHeader(message, 'content-type', 'application/x-www-form-urlencoded'),
  }),
  handing('no JSON', [400], { body: `{"number": ${NUMBER}` }),
  handing('nothing', [400], { body: Buffer.alloc(0) }),
  handing('a card of 64 KiB', [413], { body: JSON.stringify(CARD).padEnd(65_537) }),
  handing('a card as a question', [404], { method: 'GET', body: Buffer.alloc(0) }),
];

/** Card data where none may be, and cards from those who may not hand any in. */
export const cards: AttackFamily = { name: 'cards', attacks: [...inRequests, ...handedIn] };
