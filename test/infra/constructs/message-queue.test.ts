import { describe, expect, it } from '@jest/globals';
import { at, list, statements, synthesise, target } from '../synthesise.ts';

const { ofType, named } = synthesise({ integrations: 'example' });
const queues = [...ofType('AWS::SQS::Queue')];

describe('every queue', () => {
  it.each(queues)('%s is encrypted and keeps its messages for a stated time', (_id, { Properties }) => {
    expect(Properties['SqsManagedSseEnabled'] === true || Properties['KmsMasterKeyId'] !== undefined).toBe(true);
    expect(Properties['MessageRetentionPeriod']).toBeGreaterThanOrEqual(4 * 86_400);
  });

  it.each(queues)('%s refuses calls without TLS', (id) => {
    const policies = [...ofType('AWS::SQS::QueuePolicy').values()].filter(({ Properties }) =>
      list(Properties['Queues']).some((queue) => target(queue) === id),
    );
    expect(policies.flatMap(({ Properties }) => statements(Properties))).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Principal: { AWS: '*' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('has a dead-letter queue, or is where messages end', () => {
    const ends = queues.filter(([, { Properties }]) => Properties['RedrivePolicy'] === undefined);
    expect(ends.map(([, { Properties }]) => Properties['QueueName']).sort()).toEqual([
      'onbehalf-dev-dead-letters',
      'onbehalf-dev-rejected-orders',
      'onbehalf-dev-undelivered-callbacks',
      'onbehalf-dev-undelivered-events',
    ]);
    for (const [, { Properties }] of ends) {
      expect(Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
    }
  });

  it.each([
    ['events', 'undelivered-events', 100],
    ['orders-us-store', 'dead-letters', 10],
    ['failed-executions', 'dead-letters', 5],
    ['callbacks', 'undelivered-callbacks', 25],
  ])('%s gives up to %s after %i deliveries', (queue, deadLetters, maxReceiveCount) => {
    const { id } = named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${deadLetters}`);
    expect(named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${queue}`).Properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] },
      maxReceiveCount,
    });
  });

  it('holds events through an outage of five hours before it gives them up', () => {
    const { Properties } = named('AWS::SQS::Queue', 'QueueName', 'onbehalf-dev-events');
    const deliveries = Number(at(Properties, 'RedrivePolicy', 'maxReceiveCount'));
    expect(deliveries * Number(Properties['VisibilityTimeout'])).toBe(5 * 3600);
  });

  it('that holds events as they came uses our own key', () => {
    const own = queues.filter(([, { Properties }]) => Properties['KmsMasterKeyId'] !== undefined);
    expect(own.map(([, { Properties }]) => Properties['QueueName']).sort()).toEqual([
      'onbehalf-dev-events',
      'onbehalf-dev-undelivered-events',
    ]);
  });

  it('that holds events as they came forgets them after four days', () => {
    const { Properties } = named('AWS::SQS::Queue', 'QueueName', 'onbehalf-dev-events');
    expect(Properties['MessageRetentionPeriod']).toBe(4 * 86_400);
  });
});

describe('every event source', () => {
  const sources = [...ofType('AWS::Lambda::EventSourceMapping')];

  it.each(sources)(
    '%s reports single messages, bounds its concurrency and does not wait for a batch',
    (_id, source) => {
      expect(source.Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      expect(at(source.Properties, 'ScalingConfig', 'MaximumConcurrency')).toBeGreaterThanOrEqual(2);
      expect(source.Properties['MaximumBatchingWindowInSeconds']).toBeUndefined();
      expect(source.Properties['BatchSize']).toBeLessThanOrEqual(10);
    },
  );

  it.each(sources)('%s reads a queue whose visibility is six times the timeout of the function', (_id, source) => {
    const queue = ofType('AWS::SQS::Queue').get(target(source.Properties['EventSourceArn']));
    const reader = ofType('AWS::Lambda::Function').get(target(source.Properties['FunctionName']));
    expect(queue!.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(reader!.Properties['Timeout']));
  });

  it('exists for every queue that is not read by people', () => {
    expect(sources).toHaveLength(queues.length - 4);
  });
});

describe('every rule target', () => {
  const rules = [...ofType('AWS::Events::Rule')];

  it.each([
    ['requests', 'undelivered-events'],
    ['execution-failed', 'dead-letters'],
    ['callbacks', 'undelivered-callbacks'],
  ])('of %s gives up to %s', (rule, queue) => {
    const { id } = named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${queue}`);
    const { Properties } = named('AWS::Events::Rule', 'Name', `onbehalf-dev-${rule}`);
    expect(at(Properties, 'Targets', 0, 'DeadLetterConfig')).toEqual({ Arn: { 'Fn::GetAtt': [id, 'Arn'] } });
  });

  it.each(rules)('of %s has a retry policy', (_id, { Properties }) => {
    for (const rule of list(Properties['Targets'])) {
      expect(at(rule, 'DeadLetterConfig')).toBeDefined();
      // An event of the clock is worth nothing once the next one is due.
      const isByTheClock = Properties['ScheduleExpression'] !== undefined;
      const [MaximumEventAgeInSeconds, MaximumRetryAttempts] = isByTheClock ? [300, 2] : [86_400, 185];
      expect(at(rule, 'RetryPolicy')).toEqual({ MaximumEventAgeInSeconds, MaximumRetryAttempts });
    }
  });
});
