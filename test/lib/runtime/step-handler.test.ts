import type { Context } from 'aws-lambda';
import { describe, expect, it } from '@jest/globals';
import { RejectedError } from '../../../lib/errors/errors.ts';
import { readFailure } from '../../../lib/errors/failure-envelope.ts';
import { stepHandler } from '../../../lib/runtime/step-handler.ts';
import type { StepEvent } from '../../../lib/steps/workflow-state.ts';
import { createInvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { parsed, outputOf } from '../../support/output.ts';
import { stepEvent } from '../../support/step.ts';

const calls = { shopCalls: 2, shopMs: 120 };
const keys = { requestId: 'acme:RefArch:sub_8812:2026-12-01', connection: 'refarch', execution: 'acme-1' };
const personal = 'Jane Doe, 12 Beacon Street';

interface Handled {
  result?: unknown;
  error?: Error;
  lines: string[];
}

async function handled(
  run: (event: StepEvent) => Promise<unknown>,
  {
    event = stepEvent('PlaceOrder'),
    mutates = true,
    remainingMs,
  }: { event?: unknown; mutates?: boolean; remainingMs?: number } = {},
): Promise<Handled> {
  const outcome: Omit<Handled, 'lines'> = {};
  const lines = await outputOf(async () => {
    const handler = stepHandler(run, { log: createInvocationLog(), takeCalls: () => calls, mutates });
    const context = remainingMs === undefined ? {} : { getRemainingTimeInMillis: () => remainingMs };
    try {
      outcome.result = await handler(event, context as Context);
    } catch (error) {
      outcome.error = error as Error;
    }
  });
  return { ...outcome, lines };
}

/** What Lambda prints of an error into the function's log: message, stack and everything enumerable, at any depth. */
const printed = (error: Error | undefined) =>
  JSON.stringify(error, (_key, value: unknown) =>
    value instanceof Error ? [value.name, value.message, value.stack, Object.entries(value)] : value,
  );

describe('stepHandler, when the step succeeds', () => {
  it('answers with the result of the step', async () => {
    expect((await handled(() => Promise.resolve({ orderNo: '00001' }))).result).toEqual({ orderNo: '00001' });
  });

  it('logs the step with request and execution, and what it cost the shop', async () => {
    const { lines } = await handled(() => Promise.resolve(1));
    expect(parsed(lines)).toMatchObject([
      { level: 'INFO', message: 'step done', step: 'PlaceOrder', ...keys, ...calls },
    ]);
  });
});

describe('stepHandler, when the step fails', () => {
  const details = { code: 'OUT_OF_STOCK', reason: 'line 1 is out of stock', status: 400 } as const;
  const rejected = () => Promise.reject(new RejectedError({ ...details, cause: new Error(personal) }));
  const foreign = () => Promise.reject(new TypeError(personal));

  it('leaves with the literal name, our details as JSON, and no stack', async () => {
    const { error } = await handled(rejected);
    expect(error?.name).toBe('RejectedError');
    expect(JSON.parse(error?.message ?? '')).toEqual({ ...details, step: 'PlaceOrder' });
    expect(error?.stack).toBe('');
  });

  it('logs the failure with request and execution, and what it cost the shop', async () => {
    const { lines } = await handled(rejected);
    const failure = { level: 'ERROR', message: 'step failed', step: 'PlaceOrder', error: 'RejectedError' };
    expect(parsed(lines)).toMatchObject([{ ...failure, code: 'OUT_OF_STOCK', ...keys, ...calls }]);
  });

  it.each([
    ['ours', rejected],
    ['a foreign one', foreign],
  ])('tells nothing of what lies behind the error, be it %s', async (_whose, run) => {
    const { error, lines } = await handled(run);
    expect(printed(error) + lines.join()).not.toMatch(/Jane|Beacon/);
  });

  it('keeps the name of a foreign error, and calls it our fault', async () => {
    const { error } = await handled(foreign);
    expect(error?.name).toBe('TypeError');
    const cause = JSON.stringify({ errorType: error?.name, errorMessage: error?.message, trace: [] });
    expect(readFailure('TypeError', cause)).toMatchObject({ code: 'INTERNAL', step: 'PlaceOrder' });
  });

  it('refuses an event that is not of its state machine without repeating it', async () => {
    const { error, lines } = await handled(() => Promise.resolve(1), { event: { state: { requestId: personal } } });
    expect(error).toBeDefined();
    expect(printed(error) + lines.join()).not.toMatch(/Jane|Beacon/);
  });
});

describe('stepHandler, when time runs out', () => {
  const never = () => new Promise(() => undefined);

  it.each([
    [true, 'UnknownOutcomeError', 'OUTCOME_UNKNOWN'],
    [false, 'TransientError', 'BACKEND_UNREACHABLE'],
  ])('reports before Lambda kills it (mutates: %s)', async (mutates, name, code) => {
    const { error } = await handled(never, { mutates, remainingMs: 501 });
    expect(error?.name).toBe(name);
    expect(JSON.parse(error?.message ?? '')).toMatchObject({ code, step: 'PlaceOrder' });
  });
});
