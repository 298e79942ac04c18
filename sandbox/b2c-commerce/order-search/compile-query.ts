import type * as z from 'zod';
import type { Order } from '../orders/order.ts';
import type { ShopState } from '../shop-state.ts';
import { type OrderTest, rangeTest, termTest } from './field-conditions.ts';
import type { querySchema } from './query-schema.ts';
import { searchField } from './search-fields.ts';

export type Query = z.infer<typeof querySchema>;
type Filter = NonNullable<Query['filtered_query']>['filter'];

/** Turns a query into a test of one order. @throws ShopFault (400) for unknown fields and operators */
export function compileQuery(state: ShopState, query: Query): OrderTest {
  const { term_query: term, text_query: text, bool_query: bool, filtered_query: filtered } = query;
  const tests: OrderTest[] = [];
  if (term !== undefined) {
    tests.push(any(term.fields.map((name) => termTest(searchField(state, name), term.operator, term.values ?? []))));
  }
  if (text !== undefined) tests.push(textTest(state, text.fields, text.search_phrase));
  if (bool !== undefined) {
    const compile = (part: Query) => compileQuery(state, part);
    tests.push(...(bool.must ?? []).map(compile));
    if (bool.should !== undefined) tests.push(any(bool.should.map(compile)));
    tests.push(...(bool.must_not ?? []).map(compile).map(not));
  }
  if (filtered !== undefined) tests.push(compileQuery(state, filtered.query), compileFilter(state, filtered.filter));
  return all(tests);
}

function compileFilter(state: ShopState, filter: Filter): OrderTest {
  const tests: OrderTest[] = [];
  const { range_filter: range, term_filter: term, bool_filter: bool } = filter;
  if (range !== undefined) tests.push(rangeTest(searchField(state, range.field), range));
  if (term !== undefined) tests.push(termTest(searchField(state, term.field), term.operator, term.values ?? []));
  if (filter.query_filter !== undefined) tests.push(compileQuery(state, filter.query_filter.query));
  if (bool !== undefined) {
    const parts = bool.filters.map((part) => compileFilter(state, part));
    tests.push({ and: all(parts), or: any(parts), not: not(any(parts)) }[bool.operator]);
  }
  return all(tests);
}

/** Every word of the phrase stands in one of the fields. */
function textTest(state: ShopState, names: readonly string[], phrase: string): OrderTest {
  const fields = names.map((name) => searchField(state, name));
  const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
  return (order) => {
    const text = fields
      .flatMap((field) => field.read(order))
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** A field and value that every hit must have: the short way into the index. */
export function requiredValue(query: Query): { field: string; value: string | number | boolean } | undefined {
  const term = query.term_query;
  const [field, value] = [term?.fields[0], term?.values?.[0]];
  if (term?.operator === 'is' && term.fields.length === 1 && field !== undefined && value !== undefined) {
    return { field, value };
  }
  for (const part of [
    ...(query.bool_query?.must ?? []),
    ...(query.filtered_query ? [query.filtered_query.query] : []),
  ]) {
    const required = requiredValue(part);
    if (required !== undefined) return required;
  }
  return undefined;
}

function all(tests: readonly OrderTest[]): OrderTest {
  return (order: Order) => tests.every((test) => test(order));
}

function any(tests: readonly OrderTest[]): OrderTest {
  return (order: Order) => tests.some((test) => test(order));
}

function not(test: OrderTest): OrderTest {
  return (order: Order) => !test(order);
}
