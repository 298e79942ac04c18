import { describe, expect, it } from '@jest/globals';
import { type Code, CODES } from '../../../lib/errors/codes.ts';
import { RateLimitedError, RejectedError } from '../../../lib/errors/errors.ts';
import { hintFor, readFailure, toLambdaError } from '../../../lib/errors/failure-envelope.ts';
import { CUT_OFF_ERRORS } from '../../../lib/errors/retry-policy.ts';

const details = {
  code: 'OUT_OF_STOCK',
  reason: 'line 1 is out of stock',
  fault: 'ProductItemNotAvailableException',
  status: 400,
  issues: [{ field: 'lineItems[0].quantity', message: 'must be at most 3' }],
} as const;

/** What Step Functions makes of an error that left a function. */
const causeOf = ({ name, message, stack = '' }: Error) =>
  JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') });

describe('toLambdaError', () => {
  it('travels through Step Functions and back without loss', () => {
    const left = toLambdaError(new RejectedError(details), 'PlaceOrder');
    expect(readFailure(left.name, causeOf(left))).toMatchObject({ ...details, step: 'PlaceOrder' });
  });

  it('tells what stands in the shop', () => {
    const shop = { basketId: 'basket-1', orderNo: '00001' };
    const left = toLambdaError(new RejectedError(details), 'AuthorizePayment', shop);
    expect(readFailure(left.name, causeOf(left)).shop).toEqual(shop);
  });

  it('bears the literal name that the state machine matches on', () => {
    expect(toLambdaError(new RateLimitedError({ code: 'BACKEND_BUSY', reason: 'x' }), 'PlaceOrder').name).toBe(
      'RateLimitedError',
    );
  });

  it('leaves without a stack', () => {
    expect(toLambdaError(new RejectedError(details), 'PlaceOrder').stack).toBe('');
  });

  it('keeps the causes to itself', () => {
    const error = new RejectedError({ ...details, cause: new Error('Jane Doe, 12 Beacon Street') });
    expect(causeOf(toLambdaError(error, 'PlaceOrder'))).not.toContain('Jane');
  });

  it.each([[new TypeError('Jane Doe is not a function')], [new SyntaxError('unexpected "Jane Doe"')]])(
    'tells only the name of an error that is not ours',
    (error) => {
      const left = toLambdaError(error, 'PlaceOrder');
      expect(left.name).toBe(error.name);
      expect(causeOf(left)).not.toContain('Jane');
      expect(readFailure(left.name, causeOf(left))).toMatchObject({
        code: 'INTERNAL',
        reason: `unexpected error ${error.name}`,
        step: 'PlaceOrder',
      });
    },
  );

  it('takes what was thrown without being an error', () => {
    const left = toLambdaError('Jane Doe', 'PlaceOrder');
    expect(left.name).toBe('Error');
    expect(readFailure(left.name, causeOf(left))).toMatchObject({ code: 'INTERNAL', step: 'PlaceOrder' });
    expect(causeOf(left)).not.toContain('Jane');
  });
});

describe('readFailure', () => {
  it.each([...CUT_OFF_ERRORS, 'Sandbox.Timedout', 'Runtime.OutOfMemory'])(
    'takes a step that was cut off by %s for an unknown outcome',
    (error) => {
      expect(readFailure(error, 'Task timed out')).toEqual({
        code: 'OUTCOME_UNKNOWN',
        reason: `the step was cut off by ${error}`,
      });
    },
  );

  it('does not take a step that never started for an unknown outcome', () => {
    expect(readFailure('Lambda.TooManyRequestsException', 'Rate Exceeded').code).toBe('INTERNAL');
  });

  it.each<[string | undefined, string | undefined]>([
    ['TypeError', '{"errorType":"TypeError","errorMessage":"Jane Doe is not a function","trace":[]}'],
    ['States.Runtime', 'the path of Jane Doe could not be found'],
    ['RejectedError', '{"errorMessage":"{\\"code\\":\\"JANE_DOE\\",\\"reason\\":\\"Jane\\"}"}'],
    ['RejectedError', '{"errorMessage":{"code":"INTERNAL"}}'],
    [undefined, undefined],
    ['', ''],
  ])('takes the foreign cause of %j for our own fault, without repeating it', (error, cause) => {
    const failure = readFailure(error, cause);
    expect(failure.code).toBe('INTERNAL');
    expect(JSON.stringify(failure)).not.toMatch(/jane/i);
  });
});

describe('hintFor', () => {
  it.each(Object.keys(CODES) as Code[])('tells the next move for %s', (code) => {
    expect(hintFor(code)).toBe(CODES[code]);
  });
});
