import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentDigest, executionName } from '../../../lib/order/identifiers.ts';

const requestId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+=-]{0,127}$/, { size: 'max' });
const attempt = fc.integer({ min: 1, max: 99_999 });

describe('canonicalJson', () => {
  it('is the same whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('says the same as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps the order of lists', () => {
    expect(canonicalJson({ list: [2, 1] })).not.toBe(canonicalJson({ list: [1, 2] }));
  });
});

describe('contentDigest', () => {
  it('differs for different content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        fc.pre(canonicalJson(a) !== canonicalJson(b));
        return contentDigest(a) !== contentDigest(b);
      }),
    );
  });

  it('is the SHA-256 of the canonical JSON', () => {
    // printf '{"a":1,"b":2}' | sha256sum
    const digest = '43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777';
    expect(contentDigest({ b: 2, a: 1 })).toBe(digest);
  });
});

describe('executionName', () => {
  it('is what Step Functions takes: at most 80 letters, digits, dashes and underscores', () => {
    fc.assert(
      fc.property(requestId, attempt, (id, count) => {
        expect(executionName(id, count)).toMatch(/^[\w-]{1,80}$/);
      }),
    );
  });

  it('is the same for the same request and attempt at any time', () => {
    // printf acme:RefArch:sub_8812:2026-12-01 | sha256sum
    expect(executionName('acme:RefArch:sub_8812:2026-12-01', 1)).toBe(
      'acme-RefArch-sub-8812-2026-12-01-f75e9dd392f34028d2c2e73136b434e9-1',
    );
  });

  it('differs for different requests', () => {
    fc.assert(fc.property(requestId, requestId, (a, b) => a === b || executionName(a, 1) !== executionName(b, 1)));
  });

  it('differs for requests that differ in a separator or far behind only', () => {
    const long = 'x'.repeat(127);
    const ids = ['a-b', 'a:b', 'a_b', 'a.b', 'A-b', `${long}1`, `${long}2`];
    expect(new Set(ids.map((id) => executionName(id, 1))).size).toBe(ids.length);
  });

  it('differs for each attempt', () => {
    fc.assert(
      fc.property(requestId, attempt, attempt, (id, a, b) => a === b || executionName(id, a) !== executionName(id, b)),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, reversed(part)] as const)
      .reverse(),
  );
}
