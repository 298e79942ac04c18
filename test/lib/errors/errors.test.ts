import { describe, expect, it } from '@jest/globals';
import * as errors from '../../../lib/errors/errors.ts';

const { ERROR_NAMES } = errors;

describe.each(ERROR_NAMES)('%s', (name) => {
  const cause = new TypeError('the reason behind');
  const error = new errors[name]({ code: 'OUT_OF_STOCK', reason: 'line 1 is out of stock', cause });

  it('bears its name literally, whatever a minifier makes of its class', () => {
    Object.defineProperty(errors[name], 'name', { value: 'a' });
    expect(new errors[name]({ code: 'INTERNAL', reason: 'x' }).name).toBe(name);
  });

  it('says its code and its reason', () => {
    expect(error.message).toBe('OUT_OF_STOCK: line 1 is out of stock');
    expect(error.code).toBe('OUT_OF_STOCK');
  });

  it('keeps its cause', () => {
    expect(error.cause).toBe(cause);
  });
});
