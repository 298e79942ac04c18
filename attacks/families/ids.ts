import { type Attack, type AttackFamily, FORGED_LINE, MARK, withHeader } from '../attack.ts';

const request = (name: string, changes: (known: string) => object): Attack => ({
  name,
  refusedWith: [400, 422],
  message: (craft) => craft.signed('standard', { body: JSON.stringify(craft.order(changes(craft.known.requestId))) }),
});

/** What is put into an id, and for what it is meant. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['a line break', `a\n${FORGED_LINE}`],
  ['a line break of Windows', `a\r\n${FORGED_LINE}\r\n`],
  ['a carriage return', `a\r${MARK}`],
  ['the line separator of Unicode', `a\u2028${FORGED_LINE}`],
  ['the paragraph separator of Unicode', `a\u2029${FORGED_LINE}`],
  ['the next-line character', `a\u0085${FORGED_LINE}`],
  ['colours of a terminal', `a\u001b[2K\u001b[31m${MARK}`],
  ['a backspace', `a\b\b${MARK}`],
  ['a zero byte', `a\0${MARK}`],
  ['text from right to left', `a\u202e${MARK}`],
  ['a zero-width space', `a\u200b${MARK}`],
  ['letters of another alphabet', `\u0430ttack:1`],
  ['full-width letters', '\uff41ttack'],
  ['a letter with its mark apart', 'e\u0301:1'],
  ['a blank', 'attack 1'],
  ['a blank before it', ' attack:1'],
  ['quotes', `a","status":"placed","x":"${MARK}`],
  ['a path', '../../other/1'],
  ['a query', 'a?sender=rival'],
  ['a hash', 'a#b'],
  ['percent signs', 'a%0d%0aSet-Cookie:x'],
  ['a template', '{{7*7}}${7*7}'],
  ['a command', '$(id);`id`|id'],
  ['a table key', "a' OR attribute_exists(requestId) --"],
  ['markup', `<script>${MARK}</script>`],
  ['129 characters', 'a'.repeat(129)],
  ['nothing', ''],
  ['a lookup of log4j', '${jndi:ldap://127.0.0.1/x}'],
];

const requestIds = HOSTILE.map(([name, id]) => request(`a request id with ${name}`, () => ({ requestId: id })));

const known: readonly Attack[] = [
  request('a known request id and a blank', (id) => ({ requestId: `${id} ` })),
  request('a known request id and a zero byte', (id) => ({ requestId: `${id}\0` })),
  request('a list with a known request id', (id) => ({ requestId: [id] })),
  request('an object as request id', () => ({ requestId: { $ne: '' } })),
  request('a number as request id', () => ({ requestId: 1 })),
  request('null as request id', () => ({ requestId: null })),
];

const broken = `a\r\n${FORGED_LINE}`;

const others: readonly Attack[] = [
  request('a line break in the customer number', () => ({ customer: { customerNo: broken, email: 'a@example.com' } })),
  request('a path as customer number', () => ({ customer: { customerNo: '1/../2\u0000', email: 'a@example.com' } })),
  request('a line break in the address of e-mail', () => ({
    customer: { customerNo: '1', email: `a@example.com${broken}` },
  })),
  request('a line break in the connection', () => ({ connection: broken })),
  request('a path as connection', () => ({ connection: '../secrets' })),
  request('a line break in the product', () => ({ lineItems: [{ productId: broken, quantity: 1 }] })),
  request('a line break in an own id', () => ({ correlation: { case: broken } })),
  request('a line break in the name of an own id', () => ({ correlation: { [broken]: 'x' } })),
  request('a prototype as own id', () => ({ correlation: Object.fromEntries([['__proto__', 'x']]) })),
  request('twenty-one own ids', () => ({
    correlation: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`id${n}`, 'x'])),
  })),
  request('a line break in the agent', () => ({ agent: { id: broken } })),
  request('a line break in the instrument', () => ({ payment: { kind: 'stored_instrument', instrumentId: broken } })),
  request('a line break in the shipping method', () => ({ shippingMethods: [broken] })),
  request('a line break in the coupon', () => ({ coupons: [{ code: broken, ifRefused: 'reject' }] })),
];

const messageIds: readonly Attack[] = ['a.b', 'a b', 'a,b', 'a'.repeat(300), ''].map((id) => ({
  name: `a message id ${JSON.stringify(id.slice(0, 8))}`,
  refusedWith: [401],
  message: (craft) => withHeader(craft.signed('standard'), 'webhook-id', id),
}));

/** Ids that would end a line, a path, a key or a field, if they were let in. */
export const ids: AttackFamily = { name: 'ids', attacks: [...requestIds, ...known, ...others, ...messageIds] };
