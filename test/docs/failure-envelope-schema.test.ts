import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CODES } from '../../lib/errors/codes.ts';
import { failureEnvelopeJsonSchema } from '../../scripts/failure-envelope-json-schema.ts';

const FILE = 'docs/failure-envelope-1.schema.json';

/** The same document whatever white space a formatter left in it. */
const compact = (json: string) => JSON.stringify(JSON.parse(json));

describe(FILE, () => {
  it('is what the code writes', () => {
    const isEqual = compact(readFileSync(FILE, 'utf8')) === compact(failureEnvelopeJsonSchema());
    expect(isEqual ? 'up to date' : 'outdated: run "npm run schema"').toBe('up to date');
  });

  it('lists every code, so that a reader can switch on it', () => {
    const { properties } = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(properties.code.enum).toEqual(Object.keys(CODES));
  });

  it('demands how to go on, and lets later versions add fields', () => {
    const schema = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(schema.required).toEqual(expect.arrayContaining(['code', 'errorName', 'hint', 'next', 'step']));
    expect(schema.additionalProperties).toBeUndefined();
  });
});
