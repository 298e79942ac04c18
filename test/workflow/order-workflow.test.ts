import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Definition, definitionOf } from '../infra/definition.ts';
import { synthesise } from '../infra/synthesise.ts';
import { runDefinition } from './run-definition.ts';

/** The steps in the order in which an order goes through them. */
const WAY = ['AcquireToken', 'PrepareBasket', 'PlaceOrder', 'AuthorizePayment'];

/** How often a step is repeated before the error stands. Written down here on its own, not read from the policy. */
const REPEATS: Readonly<Record<string, number>> = {
  TransientError: 4,
  RateLimitedError: 5,
  UnknownOutcomeError: 0,
  RejectedError: 0,
  InvalidRequestError: 0,
  ConfigurationError: 1,
  'Lambda.TooManyRequestsException': 8,
  TypeError: 0,
};

/** AWS's words for a call that was cut off: it may have been done. */
const CUT_OFF = [
  'Lambda.Unknown',
  'Lambda.ServiceException',
  'Sandbox.Timedout',
  'Runtime.ExitError',
  'States.Timeout',
];

let definition: Definition;

beforeAll(() => {
  definition = definitionOf(synthesise());
});

const count = (attempts: readonly string[], state: string) => attempts.filter((each) => each === state).length;

describe('an order that goes well', () => {
  it('passes the four steps once each and its outcome is published', async () => {
    const run = await runDefinition(definition, {});
    expect(run.status).toBe('SUCCEEDED');
    expect(run.attempts).toEqual([...WAY, 'PublishPlaced']);
    expect(run.sent['PublishPlaced']).toMatchObject({
      Entries: [{ DetailType: 'OrderPlaced', Source: 'onbehalf', Detail: { outcome: 'placed' } }],
    });
  });
});

describe.each(WAY)('%s', (step) => {
  const before = WAY.slice(0, WAY.indexOf(step));

  it.each(Object.entries(REPEATS).filter(([name]) => name !== 'RejectedError' || step === 'AcquireToken'))(
    'after %s is repeated %i times, then the execution fails in place',
    async (name, repeats) => {
      const run = await runDefinition(definition, { [step]: name });
      expect(run).toMatchObject({ status: 'FAILED', error: name });
      expect(run.attempts).toEqual([...before, ...Array.from({ length: repeats + 1 }, () => step)]);
    },
  );

  it.each(CUT_OFF)('after %s is repeated only if it changes nothing in the shop', async (name) => {
    const run = await runDefinition(definition, { [step]: name });
    expect(run).toMatchObject({ status: 'FAILED', error: name });
    expect(count(run.attempts, step)).toBe(step === 'AcquireToken' ? 9 : 1);
    expect(run.attempts).not.toContain('CancelOrder');
  });
});

describe.each(WAY.slice(1))('a rejection in %s', (step) => {
  it('is compensated, queued for the requester and published, and is no failure of the execution', async () => {
    const run = await runDefinition(definition, { [step]: 'RejectedError' });
    expect(run.status).toBe('SUCCEEDED');
    expect(run.attempts).toEqual([
      ...WAY.slice(0, WAY.indexOf(step) + 1),
      'CancelOrder',
      'SendRejected',
      'PublishRejected',
    ]);
    expect(run.sent['SendRejected']).toMatchObject({ MessageBody: JSON.stringify({ outcome: 'rejected' }) });
    expect(run.sent['PublishRejected']).toMatchObject({ Entries: [{ DetailType: 'OrderRejected' }] });
  });
});

describe('compensation', () => {
  it.each([...Object.entries(REPEATS), ...CUT_OFF.map((name): [string, number] => [name, 8])])(
    'after %s is repeated %i times, then fails in place',
    async (name, repeats) => {
      const run = await runDefinition(definition, { PlaceOrder: 'RejectedError', CancelOrder: name });
      expect(run).toMatchObject({ status: 'FAILED', error: name });
      expect(count(run.attempts, 'CancelOrder')).toBe(repeats + 1);
      expect(run.attempts).not.toContain('SendRejected');
    },
  );
});

describe('telling the outcome', () => {
  it.each(['EventBridge.FailedEntry', 'States.TaskFailed', 'States.Timeout'])(
    'is repeated after %s, because telling twice does no harm',
    async (name) => {
      const run = await runDefinition(definition, { PublishPlaced: name });
      expect(run).toMatchObject({ status: 'FAILED', error: name });
      expect(count(run.attempts, 'PublishPlaced')).toBe(9);
      expect(count(run.attempts, 'AuthorizePayment')).toBe(1);
    },
  );
});
