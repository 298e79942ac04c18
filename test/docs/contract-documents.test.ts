import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CODES } from '../../lib/errors/codes.ts';
import { CONTRACT_DOCUMENTS } from '../../scripts/json-schemas.ts';

/** The same document whatever white space a formatter left in it. */
const compact = (json: string) => JSON.stringify(JSON.parse(json));

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const OURS = ['docs/failure-envelope-1.schema.json', 'docs/order-outcome-1.schema.json'];
const TAKEN = ['docs/order-request-1.schema.json', 'docs/card-form-1.schema.json'];

describe.each(Object.entries(CONTRACT_DOCUMENTS))('%s', (file, write) => {
  it('is what the code says', () => {
    const isEqual = compact(readFileSync(file, 'utf8')) === compact(write());
    // A difference has one cure, so the message of the failure names it instead of the difference.
    expect(isEqual ? 'up to date' : 'outdated: run "npm run schema"').toBe('up to date');
  });
});

describe('the published schemas', () => {
  it.each([...OURS, ...TAKEN])('name their draft and themselves: %s', (file) => {
    expect(read(file)).toMatchObject({
      $id: file.replace('docs/', ''),
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    });
  });

  it.each(TAKEN)('forbid unknown fields in what is sent to us: %s', (file) => {
    expect(read(file)).toMatchObject({ additionalProperties: false });
  });

  it.each(OURS)('let later versions add fields to what we send: %s', (file) => {
    expect(read(file)).not.toHaveProperty('additionalProperties');
  });

  it('list every code of a failure, so that a reader can switch on it', () => {
    expect(read('docs/failure-envelope-1.schema.json').properties.code.enum).toEqual(Object.keys(CODES));
  });

  it('demand how to go on from a failure', () => {
    const { required } = read('docs/failure-envelope-1.schema.json');
    expect(required).toEqual(expect.arrayContaining(['code', 'errorName', 'hint', 'next', 'step']));
  });
});
