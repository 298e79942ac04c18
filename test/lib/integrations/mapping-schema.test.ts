import { describe, expect, it } from '@jest/globals';
import { describeIssue } from '../../../lib/steps/describe-issue.ts';
import { mappingSchema } from '../../../lib/integrations/mapping-schema.ts';

const problemsOf = (fields: object, tables: object = {}): string[] =>
  (mappingSchema.safeParse({ fields, tables }).error?.issues ?? []).map(
    (issue) => `${issue.path.join('/')}: ${describeIssue(issue)}`,
  );

describe('mappingSchema', () => {
  it.each<[string, object]>([
    ['a constant', { a: { value: 'x' } }],
    ['a list of texts', { shippingMethods: { value: ['x'] } }],
    ['a field with an underscore', { 'correlation.subscription_id': { from: 'a' } }],
    ['names that begin alike', { a: { value: 1 }, ab: { value: 1 }, 'abc.d': { value: 1 } }],
    ['a list within a list', { a: { each: 'x', item: { each: 'y', fields: { b: { from: 'z.0' } } } } }],
  ])('takes %s', (_case, fields) => {
    expect(problemsOf(fields)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a rule that is none', { a: { form: 'x' } }, 'fields/a: must be a rule'],
    ['a place that is none', { a: { from: 'x..y' } }, 'fields/a/from: must be names joined by dots'],
    ['a place of prototypes', { a: { from: '__proto__..x' } }, 'fields/a/from: must be names joined by dots'],
    ['a field of prototypes', { '__proto__.a': { value: 1 } }, 'fields/__proto__.a: must be a field'],
    ['a field named constructor', { 'a.constructor': { value: 1 } }, 'fields/a.constructor: must be a field'],
    ['a field inside of another', { a: { from: 'x' }, 'a.b': { value: 1 } }, 'fields/a.b: must not be part of another'],
    ['a table that is not there', { a: { from: 'x', table: 't' } }, 'fields/a/table: must be one of (no tables)'],
    ['an amount without currency', { a: { from: 'x', as: 'minorUnits' } }, 'fields/a/currency: must be given with'],
    ['a currency without amount', { a: { from: 'x', currency: 'c' } }, 'fields/a/currency: must be given with'],
    ['an empty place in a template', { a: { template: 'x:{}' } }, 'fields/a/template: must hold places in braces'],
    ['a brace left open', { a: { template: 'x:{a' } }, 'fields/a/template: must hold places in braces'],
    [
      'a wrong template in a list',
      { a: { each: 'x', item: { template: '{-}' } } },
      'fields/a/item/template: must hold',
    ],
    [
      'a wrong table in a list',
      { a: { each: 'x', fields: { b: { from: 'x', table: 't' } } } },
      'fields/a/fields/b/table: ',
    ],
  ])('refuses %s', (_case, fields, sentence) => {
    expect(problemsOf(fields)).toEqual([expect.stringContaining(sentence)]);
  });
});
