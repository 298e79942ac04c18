import type { Context } from 'aws-lambda';
import { describe, expect, it } from '@jest/globals';
import { RejectedError } from '../../../lib/errors/errors.ts';
import { readFailure } from '../../../lib/errors/failure-envelope.ts';
import type { HttpClient } from '../../../lib/http/http-client.ts';
import { bindToInvocation } from '../../../lib/runtime/invocation.ts';
import { stepHandler } from '../../../lib/runtime/step-handler.ts';
import type { StepName } from '../../../lib/steps/step-facts.ts';
import type { StepEvent } from '../../../lib/steps/workflow-state.ts';
import { createInvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { parsed, outputOf } from '../../support/output.ts';
import { BASKET, ORDER, PLACED, stepEvent } from '../../support/step.ts';

const keys = { requestId: 'acme:RefArch:sub_8812:2026-12-01', connection: 'refarch', execution: 'acme-1' };
const personal = 'Jane Doe, 12 Beacon Street';

/** A shop that counts what reaches it, bound as the functions bind theirs. */
function countingShop() {
  const reached: string[] = [];
  const send: HttpClient = ({ url }) => {
    reached.push(url);
    return Promise.resolve({ status: 200, headers: {}, body: '' });
  };
  const http = bindToInvocation(send);
  const call = (url = '/') => http({ method: 'POST', url, headers: {}, timeoutMs: 1000 });
  return { reached, call };
}

/** A promise that somebody else resolves. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

interface Handled {
  result?: unknown;
  error?: Error;
  lines: string[];
}

const context = (remainingMs?: number) =>
  (remainingMs === undefined ? {} : { getRemainingTimeInMillis: () => remainingMs }) as Context;

async function handled(
  run: (event: StepEvent) => Promise<unknown>,
  {
    event = stepEvent('PlaceOrder'),
    name = 'PlaceOrder',
    remainingMs,
  }: { event?: unknown; name?: StepName; remainingMs?: number } = {},
): Promise<Handled> {
  const outcome: Omit<Handled, 'lines'> = {};
  const lines = await outputOf(async () => {
    const handler = stepHandler(name, run, createInvocationLog());
    try {
      outcome.result = await handler(event, context(remainingMs));
    } catch (error) {
      outcome.error = error as Error;
    }
  });
  return { ...outcome, lines };
}

const failureOf = (error: Error | undefined) => JSON.parse(error?.message ?? '') as Record<string, unknown>;

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
    const { call } = countingShop();
    const { lines } = await handled(async () => {
      await call();
      await call();
    });
    const cost = { shopCalls: 2, shopMs: expect.any(Number), durationMs: expect.any(Number) };
    expect(parsed(lines)).toMatchObject([
      { level: 'INFO', message: 'step ended', step: 'PlaceOrder', ...keys, ...cost },
    ]);
  });

  it('does not count the calls of an invocation for the next one', async () => {
    const { call } = countingShop();
    await handled(() => call());
    const { lines } = await handled(() => Promise.resolve(1));
    expect(parsed(lines)).toMatchObject([{ message: 'step ended', shopCalls: 0, shopMs: 0 }]);
  });
});

describe('stepHandler, when the step fails', () => {
  const details = { code: 'OUT_OF_STOCK', reason: 'line 1 is out of stock', status: 400 } as const;
  const rejected = () => Promise.reject(new RejectedError({ ...details, cause: new Error(personal) }));
  const foreign = () => Promise.reject(new TypeError(personal));

  it('leaves with the literal name, our details as JSON, and no stack', async () => {
    const { error } = await handled(rejected);
    expect(error?.name).toBe('RejectedError');
    expect(failureOf(error)).toEqual({ ...details, step: 'PlaceOrder', shop: {} });
    expect(error?.stack).toBe('');
  });

  it.each([
    [{ basket: BASKET }, { basketId: 'basket-1' }],
    [
      { basket: BASKET, order: ORDER },
      { basketId: 'basket-1', orderNo: '00001' },
    ],
    [
      { basket: BASKET, confirmedOrder: { verdict: 'placed', round: 1, redrives: 0, order: PLACED } },
      { basketId: 'basket-1', orderNo: '00001' },
    ],
  ] as const)('tells what stood in the shop when it began', async (state, shop) => {
    const { error } = await handled(rejected, { event: stepEvent('AuthorizePayment', state) });
    expect(failureOf(error)['shop']).toEqual(shop);
  });

  it('logs what the step cost the shop, and then the failure, with request and execution', async () => {
    const { call } = countingShop();
    const { lines } = await handled(async () => {
      await call();
      return rejected();
    });
    expect(parsed(lines)).toMatchObject([
      { level: 'INFO', message: 'step ended', step: 'PlaceOrder', shopCalls: 1, ...keys },
      {
        level: 'ERROR',
        message: 'step failed',
        step: 'PlaceOrder',
        error: 'RejectedError',
        code: 'OUT_OF_STOCK',
        ...keys,
      },
    ]);
  });

  it.each([
    ['ours', rejected],
    ['a foreign one', foreign],
  ])('tells nothing of what lies behind the error, be it %s', async (_whose, run) => {
    const { error, lines } = await handled(run);
    expect(printed(error) + lines.join()).not.toMatch(/Jane|Beacon/);
  });

  it.each<StepName>(['AcquireToken', 'PrepareBasket', 'ConfirmOrder', 'ConfirmPayment', 'CancelOrder'])(
    'keeps the name of a foreign error in %s, which can run twice, and calls it our fault',
    async (name) => {
      const { error } = await handled(foreign, { name, event: stepEvent(name) });
      expect(error?.name).toBe('TypeError');
      const cause = JSON.stringify({ errorType: error?.name, errorMessage: error?.message, trace: [] });
      expect(readFailure('TypeError', cause)).toMatchObject({ code: 'INTERNAL', step: name });
    },
  );

  it.each<StepName>(['PlaceOrder', 'AuthorizePayment'])(
    'does not know what %s did when an error is not ours: it may have come after the call',
    async (name) => {
      const { error } = await handled(foreign, { name, event: stepEvent(name) });
      expect(error?.name).toBe('UnknownOutcomeError');
      expect(failureOf(error)).toMatchObject({ code: 'OUTCOME_UNKNOWN', reason: 'unexpected error TypeError' });
    },
  );

  it('refuses an event that is not of its state machine without repeating it', async () => {
    const { error, lines } = await handled(() => Promise.resolve(1), { event: { state: { requestId: personal } } });
    expect(error).toBeDefined();
    expect(printed(error) + lines.join()).not.toMatch(/Jane|Beacon/);
  });
});

describe('stepHandler, when time runs out', () => {
  const never = () => new Promise(() => undefined);
  const almostOut = 501;

  it.each<[StepName, string, string]>([
    ['AcquireToken', 'TransientError', 'BACKEND_UNREACHABLE'],
    ['PrepareBasket', 'TransientError', 'BACKEND_UNREACHABLE'],
    ['PlaceOrder', 'UnknownOutcomeError', 'OUTCOME_UNKNOWN'],
    ['ConfirmOrder', 'TransientError', 'BACKEND_UNREACHABLE'],
    ['AuthorizePayment', 'UnknownOutcomeError', 'OUTCOME_UNKNOWN'],
    ['ConfirmPayment', 'TransientError', 'BACKEND_UNREACHABLE'],
    ['CancelOrder', 'TransientError', 'BACKEND_UNREACHABLE'],
  ])('reports %s before Lambda kills it, as %s', async (name, errorName, code) => {
    const { error } = await handled(never, { name, event: stepEvent(name), remainingMs: almostOut });
    expect(error?.name).toBe(errorName);
    expect(failureOf(error)).toMatchObject({ code, step: name });
  });

  it('tells what stood in the shop when the step began', async () => {
    const event = stepEvent('AuthorizePayment', { basket: BASKET, order: ORDER });
    const { error } = await handled(never, { name: 'AuthorizePayment', event, remainingMs: almostOut });
    expect(failureOf(error)['shop']).toEqual({ basketId: 'basket-1', orderNo: '00001' });
  });

  it('lets what was left behind make no call when it goes on during the next invocation', async () => {
    const { reached, call } = countingShop();
    const [waits, next, gone] = [gate(), gate(), gate()];
    const handler = stepHandler(
      'PlaceOrder',
      async ({ execution }) => {
        if (execution.Name === 'next') {
          await call('/next');
          await next.opened;
          return;
        }
        await waits.opened;
        await call('/left behind').finally(gone.open);
      },
      createInvocationLog(),
    );
    const lines = await outputOf(async () => {
      await expect(handler(stepEvent('PlaceOrder'), context(almostOut))).rejects.toMatchObject({
        name: 'UnknownOutcomeError',
      });
      const event = stepEvent('PlaceOrder');
      const following = handler({ ...event, execution: { ...event.execution, Name: 'next' } }, context());
      waits.open();
      await gone.opened;
      next.open();
      await following;
    });
    expect(reached).toEqual(['/next']);
    expect(parsed(lines)).toMatchObject([
      { message: 'step failed', execution: 'acme-1' },
      { message: 'step ended', execution: 'next', shopCalls: 1 },
    ]);
  });
});
