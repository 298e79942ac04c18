import { describe, expect, it } from '@jest/globals';
import validate from 'asl-validator';
import { ERROR_NAMES } from '../../../lib/errors/errors.ts';
import { CUT_OFF_ERRORS, NOT_STARTED_ERRORS, RETRY_POLICY } from '../../../lib/errors/retry-policy.ts';
import { AWS_RETRY_RULE } from '../../../infra/constructs/retry-rules.ts';
import { definitionOf, type Retrier, type State } from '../definition.ts';
import { synthesise } from '../synthesise.ts';

const stack = synthesise();
const definition = definitionOf(stack);
const states = Object.entries(definition.States);

const STEPS = ['AcquireToken', 'PrepareBasket', 'PlaceOrder', 'AuthorizePayment', 'CancelOrder'];
const CAN_RUN_TWICE = ['AcquireToken', 'CancelOrder'];
const SENDERS = ['PublishPlaced', 'SendRejected', 'PublishRejected'];

const stateOf = (name: string): State => definition.States[name]!;
const retrierFor = (name: string, error: string) =>
  stateOf(name).Retry.find(({ ErrorEquals }) => ErrorEquals.includes(error));

describe('the definition', () => {
  it('is valid Amazon States Language', async () => {
    expect(await validate(definition)).toMatchObject({ isValid: true, errors: [] });
  });

  it('consists of the steps and of those who tell the outcome', () => {
    expect(states.map(([name]) => name).sort()).toEqual([...STEPS, ...SENDERS].sort());
  });

  it('leads from the token to the placed order', () => {
    const path = ['AcquireToken', 'PrepareBasket', 'PlaceOrder', 'AuthorizePayment', 'PublishPlaced'];
    expect(definition.StartAt).toBe('AcquireToken');
    expect(path.slice(0, -1).map((name) => stateOf(name).Next)).toEqual(path.slice(1));
    expect(stateOf('PublishPlaced').End).toBe(true);
  });

  it('leads from a rejection to the requester', () => {
    expect(stateOf('CancelOrder').Next).toBe('SendRejected');
    expect(stateOf('SendRejected').Next).toBe('PublishRejected');
    expect(stateOf('PublishRejected').End).toBe(true);
  });

  it('ends after five hours at the latest', () => {
    expect(definition.TimeoutSeconds).toBe(5 * 3600);
  });

  it('leaves time for every attempt of every retry of every state an order can pass', () => {
    const way = [...STEPS, 'SendRejected', 'PublishRejected'];
    const longest = way.reduce((sum, name) => sum + longestSeconds(stateOf(name)), 0);
    // What the comment at the default says.
    expect(Math.ceil(longest / 60)).toBe(4 * 60 + 44);
    expect(longest).toBeLessThan(definition.TimeoutSeconds);
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
  it.each(['PrepareBasket', 'PlaceOrder', 'AuthorizePayment'])('%s is compensated if the shop said no', (name) => {
    expect(stateOf(name).Catch).toEqual([
      { ErrorEquals: ['RejectedError'], ResultPath: '$.error', Next: 'CancelOrder' },
    ]);
  });

  it('nothing else is caught, so that a redrive goes on where it failed', () => {
    const catching = states.filter(([, { Catch }]) => Catch !== undefined).map(([name]) => name);
    expect(catching.sort()).toEqual(['AuthorizePayment', 'PlaceOrder', 'PrepareBasket']);
    expect(states.filter(([, { Type }]) => Type !== 'Task')).toEqual([]);
  });
});

describe('every step', () => {
  it.each([
    ['AcquireToken', 'acquire-token', '$.token'],
    ['PrepareBasket', 'prepare-basket', '$.basket'],
    ['PlaceOrder', 'place-order', '$.order'],
    ['AuthorizePayment', 'authorize-payment', '$.outcome'],
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
    ['AuthorizePayment', 90],
    ['CancelOrder', 90],
  ])('%s has %i seconds', (name, seconds) => {
    expect(stateOf(name).TimeoutSeconds).toBe(seconds + 5);
  });
});

describe('the outcome', () => {
  const busId = () => [...stack.ofType('AWS::Events::EventBus').keys()][0]!;

  it.each([
    ['PublishPlaced', 'OrderPlaced'],
    ['PublishRejected', 'OrderRejected'],
  ])('goes to our bus: %s', (name, detailType) => {
    expect(stateOf(name)).toMatchObject({
      Resource: 'arn:aws:states:::events:putEvents',
      ResultPath: null,
      Parameters: {
        Entries: [
          {
            Source: 'onbehalf',
            DetailType: detailType,
            'Detail.$': '$.outcome',
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
