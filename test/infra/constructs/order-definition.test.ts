import { describe, expect, it } from '@jest/globals';
import validate from 'asl-validator';
import { SHORTEST_QUARANTINE_SECONDS } from '../../../lib/commerce/connection.ts';
import { ERROR_NAMES } from '../../../lib/errors/errors.ts';
import { CRASH_ERRORS, CUT_OFF_ERRORS, NOT_STARTED_ERRORS, RETRY_POLICY } from '../../../lib/errors/retry-policy.ts';
import { workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { AWS_RETRY_RULE } from '../../../infra/constructs/retry-rules.ts';
import { definitionOf, type Retrier, type State } from '../definition.ts';
import { synthesise, type SynthesiseOptions } from '../synthesise.ts';

const stack = synthesise();
const definition = definitionOf(stack);
const states = Object.entries(definition.States);

const MUTATING = ['PlaceOrder', 'AuthorizePayment'];
const CAN_RUN_TWICE = ['AcquireToken', 'PrepareBasket', 'ConfirmOrder', 'ConfirmPayment', 'CancelOrder'];
const STEPS = [...MUTATING, ...CAN_RUN_TWICE];
const WAITS = ['AwaitOrder', 'AwaitPayment', 'AwaitAction'];
const CHOICES = ['OrderConfirmed?', 'PaymentConfirmed?', 'OrderPlaced?'];
const SENDERS = ['PublishPlaced', 'PublishActionRequired', 'SendRejected', 'PublishRejected'];

const stateOf = (name: string): State => definition.States[name]!;
const retrierFor = (name: string, error: string) =>
  stateOf(name).Retry.find(({ ErrorEquals }) => ErrorEquals.includes(error));

describe('the definition', () => {
  it('is valid Amazon States Language', async () => {
    expect(await validate(definition)).toMatchObject({ isValid: true, errors: [] });
  });

  it('consists of the steps, of what finds out unknown outcomes, and of those who tell the outcome', () => {
    expect(states.map(([name]) => name).sort()).toEqual([...STEPS, ...WAITS, ...CHOICES, ...SENDERS].sort());
  });

  it('leads from the token to the placed order', () => {
    const path = ['AcquireToken', 'PrepareBasket', 'PlaceOrder', 'AuthorizePayment', 'OrderPlaced?'];
    expect(definition.StartAt).toBe('AcquireToken');
    expect(path.slice(0, -1).map((name) => stateOf(name).Next)).toEqual(path.slice(1));
    expect(stateOf('OrderPlaced?').Choices?.[0]).toEqual({
      Variable: '$.outcome.outcome',
      StringEquals: 'placed',
      Next: 'PublishPlaced',
    });
    expect(stateOf('PublishPlaced').End).toBe(true);
  });

  it('leads from a rejection to the requester', () => {
    expect(stateOf('CancelOrder').Next).toBe('SendRejected');
    expect(stateOf('SendRejected').Next).toBe('PublishRejected');
    expect(stateOf('PublishRejected').End).toBe(true);
  });
});

describe('an order that waits', () => {
  it('is told when it has to be, and waited for as long as the connection says, then looked at again', () => {
    expect(stateOf('OrderPlaced?').Choices?.slice(1)).toEqual([
      { Variable: '$.outcome.action.announce', BooleanEquals: true, Next: 'PublishActionRequired' },
    ]);
    expect(stateOf('OrderPlaced?').Default).toBe('AwaitAction');
    expect(stateOf('PublishActionRequired').Next).toBe('AwaitAction');
    expect(stateOf('AwaitAction')).toMatchObject({
      Type: 'Wait',
      SecondsPath: '$.session.followUpSeconds',
      Next: 'AuthorizePayment',
    });
  });
});

describe('an unknown outcome', () => {
  it.each([
    ['AwaitOrder', 'ConfirmOrder', 'OrderConfirmed?'],
    ['AwaitPayment', 'ConfirmPayment', 'PaymentConfirmed?'],
  ])('is waited out in %s for as long as the connection says, then found out', (wait, confirm, choice) => {
    expect(stateOf(wait)).toMatchObject({ Type: 'Wait', SecondsPath: '$.session.quarantineSeconds', Next: confirm });
    expect(stateOf(confirm).Next).toBe(choice);
  });

  it('of an order leads on, to the same basket again, or to another wait', () => {
    const Variable = '$.confirmedOrder.verdict';
    expect(stateOf('OrderConfirmed?')).toMatchObject({
      Type: 'Choice',
      Choices: [
        { Variable, StringEquals: 'placed', Next: 'AuthorizePayment' },
        { Variable, StringEquals: 'notPlaced', Next: 'PlaceOrder' },
      ],
      Default: 'AwaitOrder',
    });
  });

  it('of a payment leads to the payment, which goes on from what stands on the order, or to another wait', () => {
    expect(stateOf('PaymentConfirmed?')).toMatchObject({
      Type: 'Choice',
      Choices: [{ Variable: '$.confirmedPayment.verdict', StringEquals: 'known', Next: 'AuthorizePayment' }],
      Default: 'AwaitPayment',
    });
  });

  it.each([
    ['OrderConfirmed?', workflowStateSchema.shape.confirmedOrder],
    ['PaymentConfirmed?', workflowStateSchema.shape.confirmedPayment],
  ])('has in %s a way for every verdict', (choice, schema) => {
    const { Choices = [], Default } = stateOf(choice);
    const named = Choices.map(({ StringEquals }) => StringEquals);
    const rest = schema.unwrap().shape.verdict.options.filter((verdict) => !named.includes(verdict));
    expect([rest, Default]).toEqual([['undecided'], expect.stringMatching(/^Await/)]);
  });

  it('is waited for longer than a function that was cut off may still be at work', () => {
    for (const name of MUTATING) {
      expect(stateOf(name).TimeoutSeconds).toBeLessThan(SHORTEST_QUARANTINE_SECONDS);
    }
  });
});

describe('the time of an execution', () => {
  it.each([{}, { quarantineSeconds: 3600, rounds: 20 }, { quarantineSeconds: 1, rounds: 1 }])(
    'is enough for every attempt of every retry and every wait, and for little more: %j',
    (confirmation) => {
      const { TimeoutSeconds, States } = definitionOf(synthesise({ confirmations: { 'us-store': confirmation } }));
      const { quarantineSeconds = 120, rounds = 5 } = confirmation;
      const visits: Readonly<Record<string, number>> = {
        PlaceOrder: rounds + 1,
        ConfirmOrder: rounds + 1,
        AuthorizePayment: rounds + 2,
        ConfirmPayment: rounds + 2,
      };
      const longest = [...STEPS, 'SendRejected', 'PublishRejected'].reduce(
        (sum, name) => sum + (visits[name] ?? 1) * longestSeconds(States[name]!),
        (2 * rounds + 3) * quarantineSeconds,
      );
      expect(TimeoutSeconds).toBeGreaterThanOrEqual(longest);
      expect(TimeoutSeconds).toBeLessThan(longest + 3600);
    },
  );

  it('is that of the connection that waits longest, wherever it stands', () => {
    const rates = { first: 5, second: 5 };
    const hours = (confirmations: SynthesiseOptions['confirmations'] = {}) =>
      definitionOf(synthesise({ rates, confirmations })).TimeoutSeconds / 3600;
    expect(hours()).toBe(30);
    const patient = { quarantineSeconds: 3600 };
    expect(hours({ first: patient })).toBe(hours({ second: patient }));
    expect(hours({ first: patient })).toBeGreaterThan(hours());
    expect(hours({ first: { rounds: 1 } })).toBe(hours());
  });
});

/** All attempts of all retriers take the whole timeout, and every wait is as long as it can be. */
function longestSeconds({ Retry, TimeoutSeconds }: State): number {
  const attempts = 1 + Retry.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);
  return Retry.reduce((sum, retrier) => sum + longestWait(retrier), attempts * TimeoutSeconds);
}

const longestWait = ({ MaxAttempts, IntervalSeconds, BackoffRate, MaxDelaySeconds }: Retrier): number =>
  Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** attempt),
  ).reduce((sum, delay) => sum + delay, 0);

describe('the retries', () => {
  it.each([
    ['RateLimitedError', 65],
    ['ConfigurationError', 180],
  ])('after %s wait %i seconds and not a moment less', (error, seconds) => {
    for (const name of STEPS) {
      expect(retrierFor(name, error)).toMatchObject({ IntervalSeconds: seconds, JitterStrategy: 'NONE' });
    }
  });

  it.each(STEPS)('of %s are the table', (name) => {
    for (const error of ERROR_NAMES) {
      const rule = RETRY_POLICY[error];
      const expected = rule && {
        ErrorEquals: [error],
        IntervalSeconds: rule.intervalSeconds,
        MaxAttempts: rule.maxAttempts,
        BackoffRate: rule.backoffRate,
        MaxDelaySeconds: rule.maxDelaySeconds,
        JitterStrategy: rule.jitter === 'full' ? 'FULL' : 'NONE',
      };
      expect(retrierFor(name, error) ?? null).toEqual(expected);
    }
  });

  it.each(STEPS)('of %s repeat what AWS refused to start', (name) => {
    for (const error of NOT_STARTED_ERRORS) {
      expect(retrierFor(name, error)).toMatchObject({
        MaxAttempts: AWS_RETRY_RULE.maxAttempts,
        JitterStrategy: 'FULL',
      });
    }
  });

  it.each(STEPS)('of %s repeat a call that was cut off only if it can run twice', (name) => {
    for (const error of CUT_OFF_ERRORS) {
      expect(retrierFor(name, error) !== undefined).toBe(CAN_RUN_TWICE.includes(name));
    }
  });

  it.each(SENDERS)('of %s repeat whatever happens: it can be sent twice', (name) => {
    const [retrier, ...others] = stateOf(name).Retry;
    expect(others).toEqual([]);
    expect(retrier!.ErrorEquals).toEqual(['EventBridge.FailedEntry', 'States.TaskFailed', 'States.Timeout']);
  });

  it.each(STEPS)('of %s name nothing but our errors and those of AWS', (name) => {
    const known: string[] = [...ERROR_NAMES, ...NOT_STARTED_ERRORS, ...CUT_OFF_ERRORS];
    expect(known).toEqual(expect.arrayContaining(stateOf(name).Retry.flatMap(({ ErrorEquals }) => ErrorEquals)));
  });

  it('never stand for all errors', () => {
    expect(JSON.stringify(definition)).not.toContain('States.ALL');
  });
});

describe('after a failure', () => {
  const rejected = { ErrorEquals: ['RejectedError'], ResultPath: '$.error', Next: 'CancelOrder' };

  it.each(['AcquireToken', 'PrepareBasket', 'ConfirmOrder', 'ConfirmPayment'])(
    '%s is compensated if the shop said no',
    (name) => {
      expect(stateOf(name).Catch).toEqual([rejected]);
    },
  );

  it.each([
    ['PlaceOrder', 'AwaitOrder'],
    ['AuthorizePayment', 'AwaitPayment'],
  ])('%s is compensated if the shop said no, and found out by way of %s if nothing is known', (name, wait) => {
    expect(stateOf(name).Catch).toEqual([
      rejected,
      { ErrorEquals: expect.any(Array), ResultPath: '$.unknown', Next: wait },
    ]);
    const unknown = stateOf(name).Catch?.[1]?.ErrorEquals ?? [];
    expect(unknown).toEqual(
      expect.arrayContaining(['UnknownOutcomeError', ...CUT_OFF_ERRORS, ...CRASH_ERRORS, 'States.DataLimitExceeded']),
    );
    const proven: string[] = [...ERROR_NAMES.filter((error) => error !== 'UnknownOutcomeError'), ...NOT_STARTED_ERRORS];
    expect(unknown.filter((error) => proven.includes(error))).toEqual([]);
  });

  it('nothing else is caught, so that a redrive goes on where it failed', () => {
    const catching = states.filter(([, { Catch }]) => Catch !== undefined).map(([name]) => name);
    expect(catching.sort()).toEqual(
      [...MUTATING, 'AcquireToken', 'ConfirmOrder', 'ConfirmPayment', 'PrepareBasket'].sort(),
    );
    expect(states.filter(([, { Type }]) => Type === 'Fail')).toEqual([]);
  });
});

describe('every step', () => {
  it.each([
    ['AcquireToken', 'acquire-token', '$.session'],
    ['PrepareBasket', 'prepare-basket', '$.basket'],
    ['PlaceOrder', 'place-order', '$.order'],
    ['ConfirmOrder', 'confirm-order', '$.confirmedOrder'],
    ['AuthorizePayment', 'authorize-payment', '$.outcome'],
    ['ConfirmPayment', 'confirm-payment', '$.confirmedPayment'],
    ['CancelOrder', 'cancel-order', '$.outcome'],
  ])('%s runs its function and adds one field', (name, slug, resultPath) => {
    const { id, Properties } = stack.named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`);
    const state = stateOf(name);
    expect(state.Resource).toBe(`arn:aws:lambda:us-east-1:123456789012:function:${id}`);
    expect(state.ResultPath).toBe(resultPath);
    expect(state.Parameters).toEqual({ 'state.$': '$', 'execution.$': '$$.Execution', 'step.$': '$$.State' });
    expect(state.TimeoutSeconds).toBe(Number(Properties['Timeout']) + 5);
  });

  it.each([
    ['AcquireToken', 15],
    ['PrepareBasket', 120],
    ['PlaceOrder', 90],
    ['ConfirmOrder', 90],
    ['AuthorizePayment', 90],
    ['ConfirmPayment', 90],
    ['CancelOrder', 90],
  ])('%s has %i seconds', (name, seconds) => {
    expect(stateOf(name).TimeoutSeconds).toBe(seconds + 5);
  });
});

describe('the outcome', () => {
  const busId = () => [...stack.ofType('AWS::Events::EventBus').keys()][0]!;

  it.each([
    ['PublishPlaced', 'OrderPlaced', '$.outcome'],
    // What else is in the outcome of an order that waits is for the workflow alone.
    ['PublishActionRequired', 'OrderActionRequired', '$.outcome.notice'],
    ['PublishRejected', 'OrderRejected', '$.outcome'],
  ])('goes to our bus: %s', (name, detailType, document) => {
    expect(stateOf(name)).toMatchObject({
      Resource: 'arn:aws:states:::events:putEvents',
      ResultPath: null,
      Parameters: {
        Entries: [
          {
            Source: 'onbehalf',
            DetailType: detailType,
            'Detail.$': document,
            EventBusName: expect.stringContaining(busId()),
          },
        ],
      },
    });
  });

  it('goes to the rejected orders as one JSON text', () => {
    const { id } = stack.named('AWS::SQS::Queue', 'QueueName', 'onbehalf-dev-rejected-orders');
    expect(stateOf('SendRejected')).toMatchObject({
      Resource: 'arn:aws:states:::sqs:sendMessage',
      ResultPath: null,
      Parameters: { QueueUrl: id, 'MessageBody.$': 'States.JsonToString($.outcome)' },
    });
  });
});

describe('the machine', () => {
  const [machine] = [...stack.ofType('AWS::StepFunctions::StateMachine').values()];

  it('is of the kind that refuses a name it has seen', () => {
    expect(machine!.Properties).toMatchObject({
      StateMachineName: 'onbehalf-dev-orders',
      StateMachineType: 'STANDARD',
    });
  });

  it('is traced, and logs every step but no data', () => {
    expect(machine!.Properties).toMatchObject({
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});
