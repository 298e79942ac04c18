import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, RateLimitedError, TransientError } from '../../../lib/errors/errors.ts';
import { lookUntilLast, roundOf } from '../../../lib/steps/confirmation-rounds.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { SESSION, stepEvent } from '../../support/step.ts';

const event = (redrives?: number, rounds = 2) =>
  stepEvent('ConfirmOrder', { session: { ...SESSION, rounds } }, redrives === undefined ? {} : { redrives });
const after = (round: number, redrives = 0) => ({ verdict: 'undecided', round, redrives }) as const;

describe('roundOf', () => {
  it.each([
    [undefined, { number: 1, isLast: false, beyond: 0 }],
    [after(1), { number: 2, isLast: true, beyond: 0 }],
    [after(2), { number: 3, isLast: true, beyond: 1 }],
    [after(3), { number: 4, isLast: true, beyond: 2 }],
  ])('after %j of two rounds is %j', (before, round) => {
    expect(roundOf(event(), before)).toEqual(round);
  });

  it('knows the only round for the last one', () => {
    expect(roundOf(event(0, 1), undefined)).toMatchObject({ number: 1, isLast: true });
  });

  it.each([
    [1, after(2, 0), 1],
    [2, after(1, 1), 1],
    [2, after(1, 2), 2],
  ])('begins to count anew with redrive %i after %j', (redrives, before, number) => {
    expect(roundOf(event(redrives), before)).toMatchObject({ number });
  });

  it('cannot count without the rules of the connection', () => {
    expect(() => roundOf(stepEvent('ConfirmOrder'), undefined)).toThrow('INTERNAL');
  });
});

describe('lookUntilLast', () => {
  const details = { code: 'BACKEND_ERROR', reason: 'down' } as const;
  const failing = (error: Error) => () => Promise.reject<string>(error);
  const first = roundOf(event(), undefined);
  const last = roundOf(event(), after(1));

  it('hands the answer on', async () => {
    expect(await lookUntilLast(first, () => Promise.resolve('answer'), collectingLog())).toBe('answer');
  });

  it.each([new TransientError(details), new RateLimitedError(details)])(
    'takes $name for no answer until the last round',
    async (error) => {
      const log = collectingLog();
      expect(await lookUntilLast(first, failing(error), log)).toBeUndefined();
      await expect(lookUntilLast(last, failing(error), log)).rejects.toBe(error);
      // What does not stand is at least to be read.
      expect(log.lines).toMatchObject([
        { level: 'warn', fields: { round: 1, error: error.name, code: 'BACKEND_ERROR' } },
      ]);
    },
  );

  it('lets an error stand that no waiting mends', async () => {
    const error = new ConfigurationError({ code: 'ACCESS_DENIED', reason: '403' });
    await expect(lookUntilLast(first, failing(error), collectingLog())).rejects.toBe(error);
  });
});
