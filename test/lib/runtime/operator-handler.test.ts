import type { Context } from 'aws-lambda';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../../lib/errors/errors.ts';
import { operatorHandler } from '../../../lib/runtime/operator-handler.ts';
import type { Operation, OperationAnswer } from '../../../lib/steps/operate/operation.ts';
import { createInvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { outputOf } from '../../support/output.ts';

const EVENT = { requestId: 'acme:1', action: 'cancel' };
const personal = 'Jane Doe, 12 Beacon Street';

async function handled(run: (operation: Operation) => Promise<OperationAnswer>, remainingMs?: number) {
  const outcome: { answer?: unknown; error?: Error } = {};
  const context = (remainingMs === undefined ? {} : { getRemainingTimeInMillis: () => remainingMs }) as Context;
  const lines = await outputOf(async () => {
    try {
      outcome.answer = await operatorHandler(run, createInvocationLog())(EVENT, context);
    } catch (error) {
      outcome.error = error as Error;
    }
  });
  return { ...outcome, failure: outcome.error && JSON.parse(outcome.error.message), lines: lines.join('\n') };
}

describe('operatorHandler', () => {
  it('answers with what was done, and logs it with the request', async () => {
    const { answer, lines } = await handled(({ dryRun }) =>
      Promise.resolve(dryRun ? { done: false, would: 'cancel' } : { done: true, result: 'cancelled' }),
    );
    expect(answer).toEqual({ done: true, result: 'cancelled' });
    expect(lines).toContain('"requestId":"acme:1"');
  });

  it('lets an error of ours leave by its name, without a stack', async () => {
    const { error, failure } = await handled(() =>
      Promise.reject(new ConfigurationError({ code: 'NOT_VOIDABLE', reason: 'exported' })),
    );
    expect([error?.name, error?.stack]).toEqual(['ConfigurationError', '']);
    expect(failure).toMatchObject({ code: 'NOT_VOIDABLE', reason: 'exported', step: 'OperateOrder' });
  });

  it('takes a mistake of ours for an unknown outcome, and tells nothing that it stumbled over', async () => {
    const { error, failure, lines } = await handled(() => Promise.reject(new TypeError(personal)));
    expect([error?.name, failure.code]).toEqual(['UnknownOutcomeError', 'OUTCOME_UNKNOWN']);
    expect(`${error?.message ?? ''}${lines}`).not.toContain(personal);
  });

  it('ends before Lambda would, and says that nothing is known', async () => {
    const { error, failure } = await handled(() => new Promise(() => undefined), 510);
    expect([error?.name, failure.reason]).toEqual(['UnknownOutcomeError', "the function's time ran out"]);
  });
});
