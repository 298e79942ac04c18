import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { orderRequestJsonSchema } from '../../scripts/order-request-json-schema.ts';

const FILE = 'docs/order-request-1.schema.json';

describe(FILE, () => {
  it('is what the code takes', () => {
    // Both are compared as text: a difference has one cure, and the message names it.
    const mended =
      readFileSync(FILE, 'utf8') === orderRequestJsonSchema() ? 'up to date' : 'outdated: run "npm run schema"';
    expect(mended).toBe('up to date');
  });

  it('names its draft and forbids unknown fields', () => {
    const schema: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    });
  });
});
