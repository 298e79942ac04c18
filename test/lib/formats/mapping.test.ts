import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InvalidRequestError } from '../../../lib/errors/errors.ts';
import { applyMapping } from '../../../lib/formats/mapping.ts';
import { mappingSchema } from '../../../lib/integrations/mapping-schema.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';

/** What the rules make of the event; `schema` left out. */
function map(fields: object, event: unknown, rest: object = {}): unknown {
  const mapped = applyMapping(mappingSchema.parse({ fields, ...rest }), event);
  if (mapped.kind === 'ignored') {
    return mapped;
  }
  const { schema, ...content } = mapped.content as { schema: string };
  expect(schema).toBe('order-request/1');
  return content;
}

function issuesOf(fields: object, event: unknown, rest: object = {}): unknown {
  try {
    map(fields, event, rest);
  } catch (error) {
    return (error as InvalidRequestError).details.issues;
  }
  throw new Error('it was not refused');
}

describe('applyMapping', () => {
  it('sets constants, whole or inside of others', () => {
    const fields = {
      connection: { value: 'refarch' },
      shippingMethods: { value: ['STD', 'ECO'] },
      'payment.kind': { value: 'none' },
      'guards.tolerancePercent': { value: 5 },
    };
    expect(map(fields, {})).toEqual({
      connection: 'refarch',
      shippingMethods: ['STD', 'ECO'],
      payment: { kind: 'none' },
      guards: { tolerancePercent: 5 },
    });
  });

  it('writes texts, numbers and booleans into templates', () => {
    const event = { a: { b: 'x' }, list: [{ n: 7 }], yes: true };
    expect(map({ requestId: { template: 'acme:{a.b}:{list.0.n}:{yes}' } }, event)).toEqual({
      requestId: 'acme:x:7:true',
    });
  });

  it('takes what stands at a place, as it is', () => {
    const event = { a: 'text', b: 7, c: false, d: { e: ['f'] } };
    const fields = { w: { from: 'a' }, x: { from: 'b' }, y: { from: 'c' }, z: { from: 'd' } };
    expect(map(fields, event)).toEqual({ w: 'text', x: 7, y: false, z: { e: ['f'] } });
  });

  it('converts', () => {
    const event = { n: 7, text: '1.5', json: '{"a":[1]}', cents: 4671, yen: '500', usd: 'USD', jpy: 'JPY', kwd: 'KWD' };
    const fields = {
      asText: { from: 'n', as: 'text' },
      asNumber: { from: 'text', as: 'number' },
      asJson: { from: 'json', as: 'json' },
      dollars: { from: 'cents', as: 'minorUnits', currency: 'usd' },
      yens: { from: 'yen', as: 'minorUnits', currency: 'jpy' },
      dinars: { from: 'n', as: 'minorUnits', currency: 'kwd' },
    };
    expect(map(fields, event)).toEqual({
      asText: '7',
      asNumber: 1.5,
      asJson: { a: [1] },
      dollars: '46.71',
      yens: '500',
      dinars: '0.007',
    });
  });

  it('translates by a table, and then converts', () => {
    const rest = { tables: { products: { 'COF-Monthly': 'COF', '7': '12' } } };
    const fields = {
      productId: { from: 'plan', table: 'products' },
      quantity: { from: 'n', table: 'products', as: 'number' },
    };
    expect(map(fields, { plan: 'COF-Monthly', n: 7 }, rest)).toEqual({ productId: 'COF', quantity: 12 });
  });

  it('makes a list of objects, with places of the item and the currency of the whole', () => {
    const fields = {
      lineItems: {
        each: 'content.items',
        fields: {
          productId: { from: 'sku' },
          'price.mode': { value: 'at_most' },
          'price.amount': { from: 'cents', as: 'minorUnits', currency: 'content.currency' },
        },
      },
    };
    const event = {
      content: {
        currency: 'USD',
        items: [
          { sku: 'A', cents: 1 },
          { sku: 'B', cents: 250 },
        ],
      },
    };
    expect(map(fields, event)).toEqual({
      lineItems: [
        { productId: 'A', price: { mode: 'at_most', amount: '0.01' } },
        { productId: 'B', price: { mode: 'at_most', amount: '2.50' } },
      ],
    });
  });

  it('makes a list of values, and lists inside of lists', () => {
    const fields = {
      shippingMethods: { each: 'ways', item: { from: 'code' } },
      lineItems: { each: 'items', fields: { options: { each: 'o', fields: { id: { from: 'k' } } } } },
    };
    const event = { ways: [{ code: 'STD' }, { code: 'ECO' }], items: [{ o: [{ k: 'grind' }] }, { o: [] }] };
    expect(map(fields, event)).toEqual({
      shippingMethods: ['STD', 'ECO'],
      lineItems: [{ options: [{ id: 'grind' }] }, { options: [] }],
    });
  });

  it('leaves out the items of a list that do not fit', () => {
    const fields = { lineItems: { each: 'items', when: { type: ['plan', 'addon'] }, fields: { id: { from: 'id' } } } };
    const event = {
      items: [{ type: 'plan', id: 'a' }, { type: 'charge', id: 'b' }, { id: 'c' }, { type: 'addon', id: 'd' }],
    };
    expect(map(fields, event)).toEqual({ lineItems: [{ id: 'a' }, { id: 'd' }] });
  });

  it('makes a list of what stands there as JSON text', () => {
    const fields = { lineItems: { each: 'payload.Lines__c', as: 'json', fields: { productId: { from: 'sku' } } } };
    expect(map(fields, { payload: { Lines__c: '[{"sku":"MUG"}]' } })).toEqual({ lineItems: [{ productId: 'MUG' }] });
  });

  it.each([undefined, null, ''])('leaves out what is optional where the event has %j', (nothing) => {
    const fields = { a: { from: 'x', optional: true }, 'b.c': { from: 'y.z', optional: true } };
    expect(map(fields, { x: nothing })).toEqual({});
  });
});

describe('applyMapping, with conditions', () => {
  const rest = { when: { type: ['paid', 'renewed'], 'invoice.final': ['true'], 'list.0.n': ['7'] } };
  const event = { type: 'paid', invoice: { final: true }, list: [{ n: 7 }] };

  it('takes an event that fits them all', () => {
    expect(map({ a: { value: 1 } }, event, rest)).toEqual({ a: 1 });
  });

  it.each<[string, unknown]>([
    ['another text', { ...event, type: 'created' }],
    ['nothing', { ...event, invoice: {} }],
    ['an object', { ...event, type: { toString: 'paid' } }],
    ['a list', { ...event, type: ['paid'] }],
  ])('ignores %s', (_case, other) => {
    expect(map({ a: { value: 1 } }, other, rest)).toEqual({ kind: 'ignored' });
  });

  it.each<[string, unknown]>([
    ['a list of events', [event]],
    ['no object at all', null],
  ])('refuses %s, in which an order would go unseen', (_case, other) => {
    expect(issuesOf({ a: { value: 1 } }, other, rest)).toEqual([{ field: '', message: 'must be one JSON object' }]);
  });
});

describe('applyMapping, with an event that lacks something', () => {
  const tables = { tables: { products: { A: 'B' } } };

  it.each<[string, object, unknown, string]>([
    ['nothing at a place', { from: 'a.b' }, { a: {} }, 'is required, and the event has nothing at a.b'],
    ['nothing for a template', { template: 'x:{a}' }, {}, 'is required, and the event has nothing at a'],
    ['an object for a template', { template: 'x:{a}' }, { a: {} }, 'must be a text at a'],
    ['nothing for a list', { each: 'a', fields: {} }, {}, 'is required, and the event has nothing at a'],
    ['an object for a list', { each: 'a', fields: {} }, { a: {} }, 'must be a list of at most 200 items at a'],
    [
      'too long a list',
      { each: 'a', fields: {} },
      { a: Array(201).fill({}) },
      'must be a list of at most 200 items at a',
    ],
    [
      'a text that no table has',
      { from: 'a', table: 'products' },
      { a: 'C' },
      'must be one of the entries of the table products at a',
    ],
    [
      'a name that all tables inherit',
      { from: 'a', table: 'products' },
      { a: 'toString' },
      'must be one of the entries of the table products at a',
    ],
    ['an object as a text', { from: 'a', as: 'text' }, { a: {} }, 'must be a text, a number or a boolean at a'],
    [
      'a word as a number',
      { from: 'a', as: 'number' },
      { a: '0x10' },
      'must be a number of at most 12 digits and 3 decimals at a',
    ],
    ['an object as JSON', { from: 'a', as: 'json' }, { a: {} }, 'must be JSON as a text at a'],
    ['broken JSON', { from: 'a', as: 'json' }, { a: '[' }, 'must be strict JSON as a text at a'],
    [
      'ambiguous JSON',
      { from: 'a', as: 'json' },
      { a: '[{"b":1,"b":2}]' },
      'must be strict JSON as a text ([0].b must be given once) at a',
    ],
    [
      'a fraction of a cent',
      { from: 'a', as: 'minorUnits', currency: 'c' },
      { a: 1.5, c: 'USD' },
      "must be a whole number of the currency's minor units at a",
    ],
    [
      'no currency',
      { from: 'a', as: 'minorUnits', currency: 'c' },
      { a: 1 },
      'needs an ISO 4217 code at c, for the amount at a',
    ],
  ])('refuses %s', (_case, rule, event, sentence) => {
    expect(issuesOf({ field: rule }, event, tables)).toEqual([{ field: 'field', message: sentence }]);
  });

  it('names every field, with its place in the event', () => {
    const fields = {
      requestId: { from: 'id' },
      lineItems: {
        each: 'c.items',
        fields: { productId: { from: 'sku', table: 'products' }, 'price.amount': { from: 'p' } },
      },
    };
    expect(issuesOf(fields, { c: { items: [{ sku: 'A', p: '1' }, { sku: 'MARKER' }] } }, tables)).toEqual([
      { field: 'requestId', message: 'is required, and the event has nothing at id' },
      {
        field: 'lineItems[1].productId',
        message: 'must be one of the entries of the table products at c.items[1].sku',
      },
      { field: 'lineItems[1].price.amount', message: 'is required, and the event has nothing at c.items[1].p' },
    ]);
  });

  it('tells at most 20 of a thousand faults', () => {
    const fields = {
      lineItems: {
        each: 'a',
        fields: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`f${i}`, { from: 'x' }])),
      },
    };
    expect(issuesOf(fields, { a: Array(100).fill({}) })).toHaveLength(20);
  });

  it('repeats nothing of the event', () => {
    const fields = {
      a: { from: 'x', as: 'number' },
      b: { from: 'x', as: 'json' },
      c: { from: 'x', table: 'products' },
    };
    expect(JSON.stringify(issuesOf(fields, { x: 'MARKER' }, tables))).not.toContain('MARKER');
  });

  it('says of JSON text that it holds a card number, when it cannot be read', () => {
    fc.assert(
      fc.property(writtenCardNumber, (number) => {
        expect(() => map({ a: { from: 'x', as: 'json' } }, { x: `[${number} ` })).toThrow('CARD_DATA_REFUSED');
      }),
    );
  });
});

describe('applyMapping, with places that all objects have', () => {
  it.each([
    'constructor',
    'toString.name',
    'a.constructor.name',
    'list.length',
    'text.length',
    'text.0',
    'hasOwnProperty',
  ])('finds nothing at %s', (place) => {
    const event = { a: {}, list: [1], text: 'abc' };
    expect(map({ field: { from: place, optional: true } }, event)).toEqual({});
  });

  it('changes no object but its own', () => {
    const event = { deep: { list: [{ a: 1 }] } };
    const before = JSON.stringify(event);
    map({ 'x.y': { from: 'deep' }, 'x.z': { value: 1 }, 'valueOf.a': { value: 1 }, toString: { value: 1 } }, event);
    expect([JSON.stringify(event), Object.keys(Object.prototype), Object.prototype.toString.call({})]).toEqual([
      before,
      [],
      '[object Object]',
    ]);
  });

  it('takes or refuses any event, and never fails otherwise', () => {
    const fields = {
      a: { template: '{a.b}' },
      b: { from: 'a', as: 'number', optional: true },
      c: { each: 'c', fields: { d: { from: 'd', as: 'minorUnits', currency: 'e' } } },
    };
    const event = fc.oneof(
      fc.json(),
      fc.record({ a: fc.jsonValue(), c: fc.jsonValue(), e: fc.string() }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(event, (text) => {
        try {
          map(fields, JSON.parse(text));
        } catch (error) {
          expect(error).toMatchObject({ name: 'InvalidRequestError' });
        }
      }),
    );
  });
});
