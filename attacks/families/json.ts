import type { Attack, AttackFamily } from '../attack.ts';

/** Signed as it is sent; `write` makes the text of an order that would be placed otherwise. */
const written = (name: string, write: (order: string) => string, refusedWith = [400, 422]): Attack => ({
  name,
  refusedWith,
  message: (craft) => craft.signed('standard', { body: write(JSON.stringify(craft.order())) }),
});

/** Puts more fields at the end of the order. */
const withFields = (fields: string) => (order: string) => `${order.slice(0, -1)},${fields}}`;

/** Puts them into the customer. */
const inCustomer = (fields: string) => (order: string) => order.replace('"customer":{', `"customer":{${fields},`);

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);

const LIMIT = 65_536;

const prototypes = ['__proto__', 'constructor', 'prototype', '__defineGetter__', 'toString', 'hasOwnProperty'].flatMap(
  (key) => [
    written(`a field ${key}`, withFields(`"${key}":{"isAdmin":true}`)),
    written(`a field ${key} further in`, inCustomer(`"${key}":{"isAdmin":true}`)),
  ],
);

const twice: readonly Attack[] = [
  written('two request ids', withFields('"requestId":"acme:second"')),
  written('two request ids, one of them escaped', withFields(String.raw`"requ\u0065stId":"acme:second"`)),
  written('two customers', withFields('"customer":{"customerNo":"00010002"}')),
  written('two customer numbers', inCustomer('"customerNo":"00010002"')),
  written('two prototypes', withFields(String.raw`"__proto__":1,"\u005f_proto__":2`)),
];

const sizes: readonly Attack[] = [
  written('64 KiB of brackets', () => nested(LIMIT / 2)),
  written('64 KiB of objects in objects', () => '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)),
  written('brackets without end', () => '['.repeat(60_000)),
  written('a field forty levels deep', withFields(`"agent":${nested(40)}`)),
  written('twenty thousand nulls', withFields(`"lineItems2":[${Array(12_000).fill('null').join()}]`)),
  written('eight thousand fields', withFields(Array.from({ length: 4500 }, (_, n) => `"f${n}":0`).join())),
  written('fifty-one lines', (order) =>
    order.replace(/"lineItems":\[.*?\]/, `"lineItems":[${Array(51).fill('{"productId":"A","quantity":1}').join()}]`),
  ),
  written('a name of 60 KiB', withFields(`"${'n'.repeat(55_000)}":1`)),
  written('a city of 60 KiB', (order) => order.replace('Portland', 'P'.repeat(55_000))),
  written('marks upon marks', (order) => order.replace('Portland', `P${'\u0301'.repeat(20_000)}`)),
  written('one byte too many', (order) => order.padEnd(LIMIT + 1), [413]),
  written('a mebibyte', (order) => order.padEnd(1_048_576), [413]),
];

const numbers = [
  ['1e400', 'beyond any number'],
  ['-1e400', 'below any number'],
  ['12345678901234567890', 'beyond precision'],
  ['1.00000000000000000001', 'finer than precision'],
  ['1e-400', 'that becomes nothing'],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['0x10', 'hexadecimal'],
  ['010', 'with a zero before it'],
  ['+1', 'with a plus'],
  ['1.', 'without its end'],
  ['.5', 'without its beginning'],
  ['1_000', 'with an underscore'],
  ['-1', 'below one'],
  ['0', 'nothing'],
  ['1.5', 'a fraction'],
  ['"1"', 'as text'],
  ['true', 'as truth'],
  ['[1]', 'in a list'],
].map(([quantity = '', name = '']) =>
  written(`a quantity ${name}`, (order) => order.replace('"quantity":1', `"quantity":${quantity}`)),
);

const inName = (text: string) => (order: string) => order.replace('"firstName":"Ben"', `"firstName":"${text}"`);

const texts: readonly Attack[] = [
  written('half a surrogate pair', inName(String.raw`\ud800`)),
  written('the other half', inName(String.raw`x\udc00y`)),
  written('a surrogate pair the wrong way round', inName(String.raw`\udc00\ud800`)),
  written('half a surrogate pair as field', withFields(String.raw`"\ud800":1`)),
  written('a zero byte in a text', inName('a\0b')),
  written('a line break in a text', inName('a\nb')),
  written('an escaped line break in a text', inName(String.raw`a\r\nb`)),
  written('an escaped zero byte in a text', inName(String.raw`a\u0000b`)),
  written('an escape that there is none of', inName(String.raw`\x41`)),
  written('an escape cut short', inName(String.raw`\u00`)),
];

const grammars: readonly Attack[] = [
  written('nothing', () => ''),
  written('blanks', () => '    '),
  written('null', () => 'null'),
  written('a list', (order) => `[${order}]`),
  written('a text that holds it', (order) => JSON.stringify(order)),
  written('two documents', (order) => order + order),
  written('two documents in lines', (order) => `${order}\n${order}`),
  written('a comma at the end', (order) => `${order.slice(0, -1)},}`),
  written('a comment', (order) => `/* */${order}`),
  written('a comment in a line', (order) => `//\n${order}`),
  written('single quotes', (order) => order.replaceAll('"', "'")),
  written('fields without quotes', (order) => order.replace('"schema"', 'schema')),
  written('a prefix against hijacking', (order) => `)]}',\n${order}`),
  written('a call', (order) => `callback(${order})`),
  written('a form feed', (order) => `\f${order}`),
  written('a no-break space', (order) => `\u00a0${order}`),
  written('cut off', (order) => order.slice(0, -5)),
];

const fields: readonly Attack[] = [
  written('a field that nobody knows', withFields('"note":"x"')),
  written('another version of the contract', (order) => order.replace('order-request/1', 'order-request/2')),
  written('no version of the contract', (order) => order.replace('"schema":"order-request/1",', '')),
  written('a price of its own', (order) =>
    order.replace('"quantity":1', '"quantity":1,"price":{"mode":"fixed","amount":"0.01"}'),
  ),
  written('a product that is a query', (order) => order.replace('COF-ETHIOPIA-250G', '*)(\\u0000')),
  written('a schedule of the shop', withFields('"schedule":{"every":"P1M"}')),
];

/** JSON that readers read differently, that is too much, or that is none. */
export const json: AttackFamily = {
  name: 'json',
  attacks: [...prototypes, ...twice, ...sizes, ...numbers, ...texts, ...grammars, ...fields],
};
