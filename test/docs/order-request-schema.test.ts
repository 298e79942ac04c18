import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { orderRequestJsonSchema } from '../../scripts/order-request-json-schema.ts';

const FILE = 'docs/order-request-1.schema.json';

/** The same document whatever white space a formatter left in it. */
const compact = (json: string) => JSON.stringify(JSON.parse(json));

describe(FILE, () => {
  it('is what the code takes', () => {
    const isEqual = compact(readFileSync(FILE, 'utf8')) === compact(orderRequestJsonSchema());
    // A difference has one cure, so the message of the failure names it instead of the difference.
    expect(isEqual ? 'up to date' : 'outdated: run "npm run schema"').toBe('up to date');
  });

  it('names its draft and forbids unknown fields', () => {
    const schema: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    });
  });
});
