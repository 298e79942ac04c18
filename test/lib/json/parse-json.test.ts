import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../../lib/json/parse-json.ts';

describe('parseJson', () => {
  it('parses JSON', () => {
    expect(parseJson('{"a":[1,null]}')).toEqual({ a: [1, null] });
  });

  it.each(['', 'hello', '{"a":', 'undefined'])('says undefined for %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});
