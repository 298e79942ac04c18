import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Definition, definitionOf } from '../infra/definition.ts';
import { synthesise } from '../infra/synthesise.ts';
import { type Run, runDefinition, type Script } from './run-definition.ts';

/** The steps in the order in which an order goes through them. */
const WAY = ['AcquireToken', 'PrepareBasket', 'PlaceOrder', 'AuthorizePayment'];

/** Where a call of unknown outcome is found out. */
const FOUND_OUT = { PlaceOrder: 'ConfirmOrder', AuthorizePayment: 'ConfirmPayment' } as const;
const WAITS = { PlaceOrder: 'AwaitOrder', AuthorizePayment: 'AwaitPayment' } as const;
const MUTATING = ['PlaceOrder', 'AuthorizePayment'] as const;

/** How each of the other steps is come to. */
const CAN_RUN_TWICE: readonly [step: string, script: Script][] = [
  ['AcquireToken', {}],
  ['PrepareBasket', {}],
  ['ConfirmOrder', { PlaceOrder: ['UnknownOutcomeError'] }],
  ['ConfirmPayment', { AuthorizePayment: ['UnknownOutcomeError'] }],
  ['CancelOrder', { PlaceOrder: 'RejectedError' }],
];

/** How often a step is repeated before the error stands. Written down here on its own, not read from the policy. */
const REPEATS: readonly [error: string, repeats: number][] = [
  ['TransientError', 4],
  ['RateLimitedError', 5],
  ['InvalidRequestError', 0],
  ['ConfigurationError', 1],
  ['Lambda.TooManyRequestsException', 8],
  ['Lambda.ResourceNotReadyException', 8],
  ['Lambda.ResourceConflictException', 8],
  ['Runtime.ImportModuleError', 8],
  ['Lambda.KMSAccessDeniedException', 0],
  ['A.NameNobodyKnows', 0],
];

/** Words for a call that was cut off: it may have been done. */
const CUT_OFF = [
  'Lambda.Unknown',
  'Lambda.ServiceException',
  'Lambda.SdkClientException',
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Sandbox.Timedout',
  'Sandbox.Failure',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  'Runtime.NodeJsExit',
  'Runtime.UnhandledPromiseRejection',
  'Function.ResponseSizeTooLarge',
  'Extension.Crash',
  'States.Timeout',
];

/** Words for an exception that nobody caught. */
const CRASHED = ['Error', 'TypeError', 'RangeError', 'AggregateError'];

/** How a rejection ends. */
const REJECTED = ['CancelOrder', 'SendRejected', 'PublishRejected'];

let definition: Definition;

beforeAll(() => {
  definition = definitionOf(synthesise());
});

const run = async (script: Script): Promise<Run> => runDefinition(definition, script);
const count = ({ attempts }: Run, state: string) => attempts.filter((each) => each === state).length;
const before = (step: string) => WAY.slice(0, WAY.indexOf(step));
const times = (number: number, step: string) => Array.from({ length: number }, () => step);

describe('an order that goes well', () => {
  it('passes the four steps once each and its outcome is published', async () => {
    const { status, attempts, given } = await run({});
    expect(status).toBe('SUCCEEDED');
    expect(attempts).toEqual([...WAY, 'PublishPlaced']);
    expect(given['PublishPlaced']).toMatchObject([
      { Entries: [{ DetailType: 'OrderPlaced', Source: 'onbehalf', Detail: { outcome: 'placed' } }] },
    ]);
  });
});

describe.each(CAN_RUN_TWICE)('%s, which can run twice', (step, way) => {
  it.each([
    ...REPEATS,
    ...CUT_OFF.map((name): [string, number] => [name, 8]),
    ...CRASHED.map((name): [string, number] => [name, 0]),
    ['UnknownOutcomeError', 0] as const,
  ])('after %s is repeated %i times, then the execution fails in place', async (name, repeats) => {
    const failed = await run({ ...way, [step]: name });
    expect(failed).toMatchObject({ status: 'FAILED', error: name });
    expect(failed.attempts.slice(-repeats - 1)).toEqual(times(repeats + 1, step));
    expect(count(failed, step)).toBe(repeats + 1);
  });
});

describe.each(MUTATING)('%s', (step) => {
  it.each(REPEATS)('after %s is repeated %i times, then the execution fails in place', async (name, repeats) => {
    const failed = await run({ [step]: name });
    expect(failed).toMatchObject({ status: 'FAILED', error: name });
    expect(failed.attempts).toEqual([...before(step), ...times(repeats + 1, step)]);
  });

  it.each(['UnknownOutcomeError', ...CUT_OFF, ...CRASHED, 'States.DataLimitExceeded'])(
    'after %s is found out after a wait, and not repeated before',
    async (name) => {
      const failed = await run({ [step]: name, [FOUND_OUT[step]]: 'UnknownOutcomeError' });
      expect(failed).toMatchObject({ status: 'FAILED', error: 'UnknownOutcomeError' });
      expect(failed.attempts).toEqual([...before(step), step, WAITS[step], FOUND_OUT[step]]);
    },
  );

  it('is found out with all that is known of the request', async () => {
    const { given } = await run({ [step]: ['UnknownOutcomeError'] });
    expect(given[FOUND_OUT[step]]).toMatchObject([
      { state: { requestId: 'r1', session: { rounds: 5 }, basket: { basketId: 'b1' } } },
    ]);
  });

  it('is asked about again after another wait while nothing is decided', async () => {
    const undecided = { verdict: 'undecided' };
    const { status, attempts, given } = await run({
      [step]: ['UnknownOutcomeError'],
      [FOUND_OUT[step]]: [undecided, undecided],
    });
    expect(status).toBe('SUCCEEDED');
    const round = [WAITS[step], FOUND_OUT[step]];
    expect(attempts.slice(before(step).length, before(step).length + 7)).toEqual([step, ...round, ...round, ...round]);
    // Each round knows of the one before.
    const field = step === 'PlaceOrder' ? 'confirmedOrder' : 'confirmedPayment';
    expect(given[FOUND_OUT[step]]?.[2]).toMatchObject({ state: { [field]: undecided } });
  });
});

describe('an order of unknown outcome', () => {
  it('that is found is paid, and not placed again', async () => {
    const { status, attempts, given } = await run({ PlaceOrder: ['UnknownOutcomeError'] });
    expect(status).toBe('SUCCEEDED');
    const found = ['AwaitOrder', 'ConfirmOrder', 'AuthorizePayment', 'PublishPlaced'];
    expect(attempts).toEqual(['AcquireToken', 'PrepareBasket', 'PlaceOrder', ...found]);
    expect(given['AuthorizePayment']).toMatchObject([{ state: { confirmedOrder: { order: { orderNo: '1' } } } }]);
  });

  it('that was not placed is placed of the same basket', async () => {
    const { status, attempts, given } = await run({
      PlaceOrder: ['UnknownOutcomeError', 'Sandbox.Timedout'],
      ConfirmOrder: [{ verdict: 'notPlaced' }, { verdict: 'notPlaced' }],
    });
    expect(status).toBe('SUCCEEDED');
    const round = ['PlaceOrder', 'AwaitOrder', 'ConfirmOrder'];
    const last = ['PlaceOrder', 'AuthorizePayment', 'PublishPlaced'];
    expect(attempts).toEqual(['AcquireToken', 'PrepareBasket', ...round, ...round, ...last]);
    expect(given['PlaceOrder']?.map((input) => basketOf(input))).toEqual(['b1', 'b1', 'b1']);
  });
});

const basketOf = (input: unknown) => (input as { state: { basket: { basketId: string } } }).state.basket.basketId;

describe('a payment of unknown outcome', () => {
  it('is gone on with once the order can be read', async () => {
    const { status, attempts, given } = await run({ AuthorizePayment: ['UnknownOutcomeError', 'States.Timeout'] });
    expect(status).toBe('SUCCEEDED');
    const round = ['AuthorizePayment', 'AwaitPayment', 'ConfirmPayment'];
    expect(attempts).toEqual([...before('AuthorizePayment'), ...round, ...round, 'AuthorizePayment', 'PublishPlaced']);
    // So it knows that it may have reached the shop.
    expect(given['AuthorizePayment']?.[1]).toMatchObject({ state: { confirmedPayment: { verdict: 'known' } } });
  });
});

describe('an order that the shop does not place at once', () => {
  const waits = (code: string, announce: boolean) => ({
    outcome: 'action_required',
    code,
    action: { code, announce },
    ...(announce && { notice: { outcome: 'action_required', code, action: { code } } }),
  });
  const held = { held: 'APPROVAL', redrives: 0 };
  const look = ['AwaitAction', 'AuthorizePayment'];

  it('is told once, looked at until it is placed, and told again then', async () => {
    const { status, attempts, given } = await run({
      PlaceOrder: [held],
      AuthorizePayment: [waits('APPROVAL', true), waits('APPROVAL', false), waits('APPROVAL', false)],
    });
    expect(status).toBe('SUCCEEDED');
    expect(attempts).toEqual([...WAY, 'PublishActionRequired', ...look, ...look, ...look, 'PublishPlaced']);
    // The notice alone: how the order is followed is nobody's business.
    const Detail = { outcome: 'action_required', code: 'APPROVAL', action: { code: 'APPROVAL' } };
    expect(given['PublishActionRequired']).toMatchObject([
      { Entries: [{ DetailType: 'OrderActionRequired', Source: 'onbehalf' }] },
    ]);
    expect(given['PublishActionRequired']).toHaveProperty('0.Entries.0.Detail', Detail);
    // Each look knows of the one before, and so reads the order first.
    expect(given['AuthorizePayment']?.[1]).toMatchObject({ state: { order: held, outcome: waits('APPROVAL', true) } });
  });

  it('is not told while nobody has to act', async () => {
    const { attempts } = await run({ AuthorizePayment: [waits('ORDER_QUEUED', false)] });
    expect(attempts).toEqual([...WAY, ...look, 'PublishPlaced']);
  });

  it('is told again when somebody else has to act', async () => {
    const script = { AuthorizePayment: [waits('APPROVAL', true), waits('SCA_REQUIRED', true)] };
    expect((await run(script)).attempts).toEqual([
      ...WAY,
      'PublishActionRequired',
      ...look,
      'PublishActionRequired',
      ...look,
      'PublishPlaced',
    ]);
  });

  it('is compensated when nobody acts in time', async () => {
    const { status, attempts, given } = await run({ AuthorizePayment: [waits('APPROVAL', true), 'RejectedError'] });
    expect(status).toBe('SUCCEEDED');
    expect(attempts).toEqual([...WAY, 'PublishActionRequired', ...look, ...REJECTED]);
    expect(given['CancelOrder']).toMatchObject([{ state: { outcome: waits('APPROVAL', true) } }]);
  });

  it('is found out when a look at it was cut off', async () => {
    const script = { AuthorizePayment: [waits('APPROVAL', true), 'Sandbox.Timedout', waits('APPROVAL', false)] };
    const { status, attempts } = await run(script);
    expect(status).toBe('SUCCEEDED');
    const foundOut = ['AwaitPayment', 'ConfirmPayment', 'AuthorizePayment'];
    expect(attempts.slice(WAY.length)).toEqual([
      'PublishActionRequired',
      ...look,
      ...foundOut,
      ...look,
      'PublishPlaced',
    ]);
  });

  it('fails in place when it has failed, so that a redrive goes on with it', async () => {
    const failed = await run({ AuthorizePayment: [waits('APPROVAL', true), ...times(2, 'ConfigurationError')] });
    expect(failed).toMatchObject({ status: 'FAILED', error: 'ConfigurationError' });
    expect(failed.attempts.at(-1)).toBe('AuthorizePayment');
  });
});

describe('a rejection', () => {
  it.each<[string, Script]>([
    ['AcquireToken', {}],
    ['PrepareBasket', {}],
    ['PlaceOrder', {}],
    ['ConfirmOrder', { PlaceOrder: ['UnknownOutcomeError'] }],
    ['AuthorizePayment', {}],
    ['ConfirmPayment', { AuthorizePayment: ['UnknownOutcomeError'] }],
  ])(
    'in %s is compensated, queued for the requester and published, and is no failure of the execution',
    async (step, way) => {
      const { status, attempts, given } = await run({ ...way, [step]: 'RejectedError' });
      expect(status).toBe('SUCCEEDED');
      expect(attempts.slice(-4)).toEqual([step, ...REJECTED]);
      expect(given['CancelOrder']).toMatchObject([{ state: { error: { Error: 'RejectedError' } } }]);
      expect(given['SendRejected']).toMatchObject([{ MessageBody: JSON.stringify({ outcome: 'rejected' }) }]);
      expect(given['PublishRejected']).toMatchObject([{ Entries: [{ DetailType: 'OrderRejected' }] }]);
    },
  );

  it('in CancelOrder fails in place: no shop says no there', async () => {
    const failed = await run({ PlaceOrder: 'RejectedError', CancelOrder: 'RejectedError' });
    expect(failed).toMatchObject({ status: 'FAILED', error: 'RejectedError' });
    expect(failed.attempts.at(-1)).toBe('CancelOrder');
  });
});

describe('telling what an order waits for', () => {
  it('is repeated, because telling twice does no harm', async () => {
    const failed = await run({
      AuthorizePayment: [{ outcome: 'action_required', action: { announce: true }, notice: {} }],
      PublishActionRequired: 'EventBridge.FailedEntry',
    });
    expect(count(failed, 'PublishActionRequired')).toBe(9);
    expect(count(failed, 'AuthorizePayment')).toBe(1);
  });
});

describe('telling the outcome', () => {
  it.each(['EventBridge.FailedEntry', 'States.TaskFailed', 'States.Timeout'])(
    'is repeated after %s, because telling twice does no harm',
    async (name) => {
      const failed = await run({ PublishPlaced: name });
      expect(failed).toMatchObject({ status: 'FAILED', error: name });
      expect(count(failed, 'PublishPlaced')).toBe(9);
      expect(count(failed, 'AuthorizePayment')).toBe(1);
    },
  );
});
