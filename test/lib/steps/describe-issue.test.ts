import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { describeIssue } from '../../../lib/steps/describe-issue.ts';

const describeFirst = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { reportInput: true }).error!.issues.map(describeIssue)[0];

describe('describeIssue', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['is required', z.object({ a: z.string() }), {}],
    ['is required', z.object({ a: z.literal('b') }), {}],
    ['is required', z.object({ a: z.enum(['b', 'c']) }), {}],
    ['is required', z.object({ a: z.union([z.string(), z.number()]) }), {}],
    ['must be of type string', z.string(), 5],
    ['must be of type int', z.int(), 1.5],
    ['must be at least 1', z.int().min(1), 0],
    ['must be at most 999', z.int().max(999), 1000],
    ['must have at least 1 characters', z.string().min(1), ''],
    ['must have at most 3 characters', z.string().max(3), 'MARKER'],
    ['must have at most 2 items', z.array(z.string()).max(2), ['a', 'b', 'c']],
    ['must be "a"', z.literal('a'), 'MARKER'],
    ['must be one of "a", "b"', z.enum(['a', 'b']), 'MARKER'],
    [
      'must be one of "a", "b"',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
      { kind: 'MARKER' },
    ],
    ['must be a valid email', z.email(), 'MARKER'],
    ['must be two capitals', z.string().regex(/^[A-Z]{2}$/, 'must be two capitals'), 'MARKER'],
    ['must be short', z.record(z.string().regex(/^a$/, 'must be short'), z.string()), { MARKER: '1' }],
    ['must be even', z.number().refine((number) => number % 2 === 0, 'must be even'), 1],
    ['has a form that is not allowed', z.union([z.string(), z.number()]), true],
    ['has a form that is not allowed', z.number().multipleOf(2), 1],
    ['has a form that is not allowed', z.strictObject({}), { MARKER: 1 }],
  ])('says "%s"', (sentence, schema, value) => {
    expect(describeFirst(schema, value)).toBe(sentence);
  });
});
