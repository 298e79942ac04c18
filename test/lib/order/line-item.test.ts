import { describe, expect, it } from '@jest/globals';
import { decimalSchema, lineItemSchema } from '../../../lib/order/line-item.ts';

const line = (changes: object) => lineItemSchema.safeParse({ productId: 'COF-HOUSE-500G', quantity: 1, ...changes });
const issues = (changes: object) => line(changes).error?.issues.map(({ path }) => path.join('.')) ?? [];
const list = (length: number, item: object) => Array.from({ length }, () => item);

describe('decimalSchema', () => {
  it.each(['0', '18.90', '999999999999.9999'])('takes %j', (text) => {
    expect(decimalSchema.safeParse(text).success).toBe(true);
  });

  it.each(['', '-1', '1,5', '1.', '.5', '1e3', '1234567890123', '1.23456', 18.9])('refuses %j', (value) => {
    expect(decimalSchema.safeParse(value).success).toBe(false);
  });
});

describe('lineItemSchema', () => {
  it('takes a line with all it can hold', () => {
    const changes = {
      id: 'line-1',
      quantity: 999,
      price: { mode: 'at_most', amount: '18.90' },
      options: [{ id: 'grind', value: 'espresso' }],
      children: [{ productId: 'MUG', quantity: 2, options: [{ id: 'colour', value: 'blue' }] }],
      customAttributes: { gift: true },
    };
    expect(line(changes).success).toBe(true);
  });

  it.each([
    ['quantity', { quantity: 0 }],
    ['quantity', { quantity: 1000 }],
    ['quantity', { quantity: 1.5 }],
    ['quantity', { quantity: '1' }],
    ['productId', { productId: 'x'.repeat(101) }],
    ['productId', { productId: undefined }],
    ['id', { id: 'x'.repeat(65) }],
    ['options', { options: list(21, { id: 'a', value: 'b' }) }],
    ['options.0.value', { options: [{ id: 'a', value: 'x'.repeat(257) }] }],
    ['children', { children: list(51, { productId: 'a', quantity: 1 }) }],
    ['children.0.quantity', { children: [{ productId: 'a', quantity: 0 }] }],
    ['price.mode', { price: { mode: 'cheap' } }],
    ['price.amount', { price: { mode: 'fixed' } }],
    ['price', { price: { mode: 'current', amount: '1.00' } }],
    ['', { discount: 1 }],
  ])('refuses what is wrong with "%s": %j', (path, changes) => {
    expect(issues(changes)).toEqual([path]);
  });

  it('names the price modes there are', () => {
    expect(line({ price: { mode: 'cheap' } }).error?.issues[0]?.message).toContain(
      'one of "current", "at_most", "fixed"',
    );
  });
});
