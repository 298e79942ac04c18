import { describe, expect, it } from '@jest/globals';
import { RejectedError } from '../../../lib/errors/errors.ts';
import { errorFields } from '../../../lib/telemetry/log.ts';

const personal = 'Jane Doe\n    at 12 Beacon Street';

describe('errorFields', () => {
  it('names error, code and cause', () => {
    const error = new RejectedError({ code: 'OUT_OF_STOCK', reason: 'line 1', cause: new TypeError(personal) });
    expect(errorFields(error)).toMatchObject({ error: 'RejectedError', code: 'OUT_OF_STOCK', cause: 'TypeError' });
  });

  it("names the system's code of an error of Node's", () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:443'), { code: 'ECONNREFUSED' });
    expect(errorFields(refused)).toMatchObject({ error: 'Error', code: 'ECONNREFUSED' });
  });

  it('says where an error was thrown', () => {
    expect(errorFields(new Error('x'))['stack']).toMatch(/^\s+at .*log\.test\.ts/);
  });

  it("never repeats an error's message, not even one that looks like a stack", () => {
    const error = new TypeError(personal, { cause: new Error(personal) });
    expect(JSON.stringify(errorFields(error))).not.toMatch(/Jane|Beacon/);
  });

  it('keeps the stack short', () => {
    const deep = (depth: number): Error => (depth === 0 ? new Error('x') : deep(depth - 1));
    expect(String(errorFields(deep(20))['stack']).split('\n').length).toBeLessThanOrEqual(8);
  });

  it.each([
    ['Jane Doe', 'string'],
    [undefined, 'undefined'],
    [{ message: 'Jane Doe' }, 'object'],
  ])('names only the type of %j, which is no error', (thrown, type) => {
    expect(errorFields(thrown)).toEqual({ error: type });
  });
});
