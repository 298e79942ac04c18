import { describe, expect, it } from '@jest/globals';
import { compilePattern } from '../../../../local/engine/events/event-pattern.ts';
import type { JsonObject } from '../../../../local/engine/json.ts';

const event: JsonObject = {
  source: 'aws.states',
  detail: {
    status: 'FAILED',
    count: 5,
    open: true,
    nothing: null,
    tags: ['red', 'green'],
    nested: { deep: 'value' },
    lines: [
      { sku: 'a', quantity: 1 },
      { sku: 'b', quantity: 2 },
    ],
  },
};
const matches = (detail: JsonObject) => compilePattern({ detail }, 'rule')(event);

describe('an event pattern', () => {
  it.each<JsonObject>([
    { status: ['OK', 'FAILED'] },
    { count: [5] },
    { open: [true] },
    { nothing: [null] },
    { tags: ['green'] },
    { nested: { deep: ['value'] } },
    { status: [{ prefix: 'FA' }] },
    { status: [{ prefix: { 'equals-ignore-case': 'fa' } }] },
    { status: [{ suffix: 'LED' }] },
    { status: [{ 'equals-ignore-case': 'failed' }] },
    { status: [{ 'anything-but': 'OK' }] },
    { status: [{ 'anything-but': ['OK', 'DONE'] }] },
    { status: [{ 'anything-but': { prefix: 'OK' } }] },
    { status: [{ 'anything-but': { suffix: ['OK', 'NE'] } }] },
    { count: [{ numeric: ['>', 4, '<=', 5] }] },
    { count: [{ numeric: ['=', 5] }] },
    { status: [{ exists: true }] },
    { other: [{ exists: false }] },
    { absent: { deeper: [{ exists: false }] } },
    { nested: [{ exists: false }] },
    { $or: [{ status: ['OK'] }, { count: [5] }] },
    { lines: { sku: ['b'], quantity: [2] } },
    { tags: [{ 'anything-but': 'red' }] },
  ])('matches by %j', (detail) => {
    expect(matches(detail)).toBe(true);
  });

  it.each<JsonObject>([
    { status: ['OK'] },
    { status: ['failed'] },
    { count: ['5'] },
    { other: ['x'] },
    { other: [{ 'anything-but': 'x' }] },
    { status: [{ 'anything-but': ['OK', { prefix: 'FA' }] }] },
    { status: [{ exists: false }] },
    { other: [{ exists: true }] },
    { count: [{ numeric: ['>', 5] }] },
    { status: [{ numeric: ['>', 5] }] },
    { nested: ['value'] },
    { $or: [{ status: ['OK'] }, { count: [6] }] },
    { lines: { sku: ['a'], quantity: [2] } },
    { toString: [{ exists: true }] },
  ])('does not match by %j', (detail) => {
    expect(matches(detail)).toBe(false);
  });

  it.each<[JsonObject, RegExp]>([
    [{ status: [{ wildcard: 'F*' }] }, /rule\.detail\.status.*wildcard/],
    [{ status: [{ cidr: '10.0.0.0/8' }] }, /cidr/],
    [{ status: [{ prefix: 'a', suffix: 'b' }] }, /prefix/],
    [{ status: 'FAILED' }, /neither a list nor an object/],
    [{ count: [{ numeric: ['!', 5] }] }, /numeric/],
    [{ status: [{ 'anything-but': { wildcard: 'F*' } }] }, /wildcard/],
  ])('is refused by name: %j', (detail, message) => {
    expect(() => matches(detail)).toThrow(message);
  });
});
