import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { mappingTargets } from '../../infra/mapping-targets.ts';
import { integrationsSchema } from '../../lib/integrations/integrations.ts';

const examples = ['chargebee', 'recharge', 'salesforce'];
const read = (name: string) => JSON.parse(readFileSync(`examples/integrations/${name}.json`, 'utf8'));
const { mappings } = read('chargebee');
const { fields: working, tables } = mappings['chargebee-renewal'];

/** What is said of the example of Chargebee with other rules; a rule `undefined` is left out. */
function complaints(rules: Readonly<Record<string, unknown>>): string[] {
  const fields = Object.fromEntries(Object.entries({ ...working, ...rules }).filter(([, rule]) => rule !== undefined));
  const integrations = integrationsSchema.parse({ mappings: { own: { fields, tables } } });
  return mappingTargets(integrations).map(({ field, message }) => `${field} ${message}`);
}

const without = (...names: string[]) => Object.fromEntries(names.map((name) => [name, undefined]));
const allAddress = Object.keys(working).filter((name) => name.startsWith('shippingAddress.'));

describe('the fields that a mapping fills', () => {
  it.each(examples)('are found to work in the example of %s', (name) => {
    expect(mappingTargets(integrationsSchema.parse(read(name)))).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['one that the request needs and that has no rule', without('currency'), 'currency is required'],
    ['one within an object', without('shippingAddress.city'), 'shippingAddress.city is required'],
    ['an object that has no rule at all', without(...allAddress), 'shippingAddress is required'],
    [
      'one that the request has not',
      { lineItem: { from: 'x' } },
      'lineItem is not a field of order-request/1; must be one',
    ],
    [
      'one that an object has not',
      { 'customer.name': { from: 'x' } },
      'customer.name is not a field of order-request/1',
    ],
    ['one within a text', { 'currency.code': { from: 'x' }, ...without('currency') }, 'currency.code is not a field'],
    ['one within a list', { 'coupons.code': { from: 'x' } }, 'coupons.code is not a field of order-request/1: a list'],
    ['one that is always refused', { schedule: { from: 'x' } }, 'schedule is not a field of order-request/1'],
    ['one that the kind of payment needs', without('payment.reference'), 'payment.reference is required'],
    ['one of another kind of payment', { 'payment.codes': { value: ['x'] } }, 'payment.codes is not a field'],
    [
      'a constant that is not among what may stand there',
      { reason: { value: 'gift' } },
      'reason.value must be one of "sub',
    ],
    [
      'a kind of payment that is none',
      { 'payment.kind': { value: 'bitcoin' } },
      'payment.kind.value must be one of "sto',
    ],
    [
      'a number where a text has to stand',
      { 'guards.expectedTotal': { value: 3 } },
      'guards.expectedTotal must be a rule that gives a text',
    ],
    [
      'a text where a number has to stand',
      { 'guards.tolerancePercent': { template: '1' } },
      'guards.tolerancePercent must be a rule that gives a number',
    ],
    [
      'a text where a list has to stand',
      { shippingMethods: { value: 'STD' } },
      'shippingMethods must be a rule that gives a list',
    ],
    [
      'a list where a text has to stand',
      { currency: { each: 'x', item: { from: 'y' } } },
      'currency must not be a rule with "each"',
    ],
    [
      'a list of objects where texts have to stand',
      { shippingMethods: { each: 'x', fields: { id: { from: 'y' } } } },
      'shippingMethods.fields.id is not a field',
    ],
    [
      'one that each item of a list needs',
      { lineItems: { each: 'x', fields: { quantity: { from: 'y' } } } },
      'lineItems.fields.productId is required',
    ],
    [
      'an item of the wrong type',
      { shippingMethods: { each: 'x', item: { value: 3 } } },
      'shippingMethods.item must be a rule that gives a text',
    ],
  ])('are told of: %s', (_case, rules, complaint) => {
    expect(complaints(rules)).toEqual([expect.stringContaining(`mappings.own.fields.${complaint}`)]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['an object that comes as JSON', { ...without(...allAddress), shippingAddress: { from: 'x', as: 'json' } }],
    ['an object that is copied as it is', { ...without(...allAddress), shippingAddress: { from: 'x' } }],
    ['a list that comes as JSON', { lineItems: { from: 'x', as: 'json' } }],
    ['names that are free', { 'correlation.case': { from: 'x' }, 'customAttributes.vip': { value: true } }],
    [
      'a kind of payment that the event decides',
      {
        ...without('payment.reference'),
        'payment.kind': { from: 'x' },
        'payment.instrumentId': { from: 'y', optional: true },
      },
    ],
    ['the name of the schema', { schema: { value: 'order-request/1' } }],
  ])('may be filled by %s', (_case, rules) => {
    expect(complaints(rules)).toEqual([]);
  });
});
