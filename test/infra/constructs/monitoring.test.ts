import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ALARM_KINDS } from '../../../infra/constructs/alarm-rules.ts';
import { at, FIFTY_CONNECTIONS, type Synthesised, synthesise, target } from '../synthesise.ts';

type Properties = Readonly<Record<string, unknown>>;

const stack = synthesise({
  integrations: 'example',
  context: { alarmEmail: 'ops@example.com', noOrderHours: '12' },
});
const alarms = [...stack.ofType('AWS::CloudWatch::Alarm').values()].map(({ Properties }): [string, Properties] => [
  Properties['AlarmName'] as string,
  Properties,
]);
const alarm = (name: string) => stack.named('AWS::CloudWatch::Alarm', 'AlarmName', `onbehalf-dev-${name}`).Properties;

const runbook = readFileSync('docs/runbook.md', 'utf8');
const sections = new Set([...runbook.matchAll(/^## ([a-z-]+)$/gm)].map(([, heading]) => heading));

interface LookedAt {
  readonly MetricName: string;
  readonly Stat: string;
  readonly Period: number;
}

/** The metrics an alarm looks at, whether it has one or an expression over several. */
function metricsOf(properties: Properties): LookedAt[] {
  const several = properties['Metrics'] as unknown[] | undefined;
  if (several === undefined) {
    const { MetricName, Statistic, ExtendedStatistic, Period } = properties;
    return [{ MetricName, Stat: Statistic ?? ExtendedStatistic, Period } as LookedAt];
  }
  return several
    .map((metric) => at(metric, 'MetricStat'))
    .filter((stat) => stat !== undefined)
    .map((stat) => ({ ...(stat as LookedAt), MetricName: String(at(stat, 'Metric', 'MetricName')) }));
}

describe('every alarm', () => {
  it.each(alarms)('%s says in words what it means and where to read on', (_name, { AlarmDescription }) => {
    const [, impact, anchor] = /^(.{30,}) See docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription as string) ?? [];
    expect(impact).toBeDefined();
    expect(sections).toContain(anchor);
  });

  it.each(alarms)('%s tells somebody, also when it is over', (_name, properties) => {
    const [topic] = [...stack.ofType('AWS::SNS::Topic').keys()];
    expect(properties['AlarmActions']).toEqual([{ Ref: topic }]);
    expect(properties['OKActions']).toEqual([{ Ref: topic }]);
  });

  it.each(alarms)('%s says what missing data means', (name, { TreatMissingData }) => {
    const tellsByItself = /^onbehalf-dev-(no-order-placed|leftovers|cards-left)/.test(name);
    expect(TreatMissingData).toBe(tellsByItself ? 'breaching' : 'notBreaching');
  });

  it.each(alarms)('%s never adds up a gauge', (_name, properties) => {
    for (const { MetricName, Stat } of metricsOf(properties)) {
      if (MetricName === 'ApproximateNumberOfMessagesNotVisible') {
        expect(Stat).toBe('Minimum');
      } else if (/^(Approximate|Duration|ExecutionTime|Leftovers)/.test(MetricName)) {
        expect(Stat).toMatch(/^(Maximum|p99)$/);
      } else {
        expect(Stat).toBe('Sum');
      }
    }
  });

  it.each(alarms)('%s looks back no further than CloudWatch allows', (_name, properties) => {
    for (const { Period } of metricsOf(properties)) {
      const longest = Period >= 3600 ? 604_800 : 86_400;
      expect(Period * Number(properties['EvaluationPeriods'])).toBeLessThanOrEqual(longest);
    }
  });
});

describe('the runbook', () => {
  it('has a section for every kind of alarm', () => {
    expect([...sections]).toEqual(expect.arrayContaining([...ALARM_KINDS]));
  });

  it.each([...ALARM_KINDS])('tells for %s what it means, how to look, what to do and how to verify', (kind) => {
    const section = runbook.split(/^## /m).find((text) => text.startsWith(`${kind}\n`))!;
    for (const heading of ['What it means', 'How to look', 'What to do', 'How to verify']) {
      expect(section).toContain(`**${heading}.**`);
    }
    expect(section).toContain('aws ');
  });

  it('has an alarm of every kind in the stack', () => {
    const kinds = alarms.map(([, { AlarmDescription }]) => (AlarmDescription as string).split('#')[1]);
    expect(new Set(kinds)).toEqual(new Set(ALARM_KINDS));
  });
});

describe('somebody is told', () => {
  it.each(['dead-letters', 'undelivered-events'])('when one message lies in %s', (name) => {
    const { id } = stack.named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${name}`);
    expect(alarm(name)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }],
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
    });
  });

  it.each([
    ['executions-failed', 'ExecutionsFailed'],
    ['executions-timed-out', 'ExecutionsTimedOut'],
    ['executions-aborted', 'ExecutionsAborted'],
  ])('when one execution ends without an outcome: %s', (name, MetricName) => {
    expect(alarm(name)).toMatchObject({ MetricName, Threshold: 1 });
  });

  it('when an order waits for hours', () => {
    expect(alarm('orders-waiting-us-store')).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 14_400,
    });
  });

  it('when no order was placed on a connection for the hours of the configuration', () => {
    expect(alarm('no-order-placed-us-store')).toMatchObject({
      Namespace: 'Onbehalf',
      MetricName: 'OrdersPlaced',
      Dimensions: [
        { Name: 'connection', Value: 'us-store' },
        { Name: 'service', Value: 'onbehalf-dev' },
      ],
      Period: 3600,
      EvaluationPeriods: 12,
      DatapointsToAlarm: 12,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    });
  });

  it('when the sweeper cannot bring a request to its end for half an hour, or does not run', () => {
    expect(alarm('leftovers')).toMatchObject({
      Namespace: 'Onbehalf',
      MetricName: 'Leftovers',
      Dimensions: [{ Name: 'service', Value: 'onbehalf-dev' }],
      Statistic: 'Maximum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Period: 900,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 2,
      TreatMissingData: 'breaching',
    });
  });

  it('when the sweeper fails', () => {
    const { id } = stack.named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-sweep-requests');
    expect(alarm('function-errors-sweep-requests')).toMatchObject({
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
    });
  });

  it.each([
    ['undelivered-callbacks', 'undelivered-callbacks', 'ApproximateNumberOfMessagesVisible', 1],
    ['callbacks-waiting', 'callbacks', 'ApproximateAgeOfOldestMessage', 3600],
  ])('when outcomes are not told: %s', (name, queue, MetricName, Threshold) => {
    const { id } = stack.named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${queue}`);
    expect(alarm(name)).toMatchObject({
      MetricName,
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }],
      Threshold,
    });
  });

  it('when one receiver takes no callback for hours, but not when it is away for some minutes', () => {
    expect(alarm('callbacks-failing')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesNotVisible',
      Statistic: 'Minimum',
      Period: 3600,
      EvaluationPeriods: 4,
      DatapointsToAlarm: 4,
    });
  });

  it('when the API fails again and again', () => {
    const [api] = [...stack.ofType('AWS::ApiGatewayV2::Api').keys()];
    expect(alarm('api-server-errors')).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Dimensions: [{ Name: 'ApiId', Value: { Ref: api } }],
      Threshold: 1,
      DatapointsToAlarm: 2,
    });
  });

  it('when the API refuses a flood of calls, or most of them', () => {
    expect(at(alarm('api-refusals'), 'Metrics', 0, 'Expression')).toBe(
      'IF(refused >= 100 OR (refused >= 10 AND refused > calls / 2), refused, 0)',
    );
    expect(metricsOf(alarm('api-refusals')).map(({ MetricName }) => MetricName)).toEqual(['4xx', 'Count']);
  });

  it('when cards are left: the sweeper of cards ends well in fewer than two of three runs, or does not run', () => {
    const { id } = stack.named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-sweep-cards');
    expect(alarm('cards-left')).toMatchObject({
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'breaching',
    });
    expect(JSON.stringify(alarm('cards-left'))).toContain(id);
  });

  it.each(['receive-webhook', 'get-request', 'receive-card'])('when %s fails', (slug) => {
    const { id } = stack.named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`);
    expect(alarm(`function-errors-${slug}`)).toMatchObject({
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
    });
  });

  it('when a function comes near its timeout', () => {
    expect(alarm('function-duration-place-order')).toMatchObject({ ExtendedStatistic: 'p99', Threshold: 72_000 });
    expect(alarm('function-duration-acquire-token')).toMatchObject({ Threshold: 12_000 });
  });

  it.each(['receive-event', 'start-order', 'record-failure', 'send-callback'])(
    'when %s gives messages back, which Lambda does not take for an error',
    (slug) => {
      const { id } = stack.named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`);
      expect(alarm(`messages-returned-${slug}`)).toMatchObject({
        Namespace: 'Onbehalf',
        MetricName: 'MessagesReturned',
        Dimensions: [
          { Name: 'function', Value: { Ref: id } },
          { Name: 'service', Value: 'onbehalf-dev' },
        ],
        Threshold: 1,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
      });
      expect(alarm(`function-errors-${slug}`)).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Errors' });
    },
  );

  it('when every second invocation of a step fails, because declines are failures of a step as well', () => {
    const properties = alarm('step-errors-authorize-payment');
    expect(properties['Threshold']).toBe(50);
    expect(at(properties, 'Metrics', 0, 'Expression')).toBe('IF(invocations >= 10, 100 * errors / invocations, 0)');
  });

  it('by no alarm of an execution that waits to find out: how long one runs is watched nowhere', () => {
    const metrics = alarms.flatMap(([, properties]) => metricsOf(properties).map(({ MetricName }) => MetricName));
    expect(metrics).not.toContain('ExecutionTime');
  });

  it('by the e-mail of the configuration', () => {
    const [subscription] = [...stack.ofType('AWS::SNS::Subscription').values()];
    expect(subscription!.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.com' });
  });

  it('by nobody while no e-mail is configured', () => {
    expect(synthesise().ofType('AWS::SNS::Subscription').size).toBe(0);
  });
});

describe('the alarm topic', () => {
  const [topic] = [...stack.ofType('AWS::SNS::Topic').values()];
  const [policy] = [...stack.ofType('AWS::SNS::TopicPolicy').values()];

  it('is encrypted with a key that CloudWatch may use', () => {
    expect(topic!.Properties['KmsMasterKeyId']).toBeDefined();
    const [key] = [...stack.ofType('AWS::KMS::Key').values()];
    expect(at(key!.Properties, 'KeyPolicy', 'Statement')).toContainEqual(
      expect.objectContaining({
        Sid: 'EventsAndAlarmsOfThisAccount',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      }),
    );
  });

  it('takes messages over TLS only, and from the alarms of this account', () => {
    expect(at(policy!.Properties, 'PolicyDocument', 'Statement')).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ]);
  });
});

/** Alarms in each of the dashboard's alarm widgets. */
function alarmsShown({ ofType }: Synthesised): readonly (readonly string[])[] {
  const [dashboard] = [...ofType('AWS::CloudWatch::Dashboard').values()];
  const parts = at(dashboard!.Properties, 'DashboardBody', 'Fn::Join', 1) as unknown[];
  const { widgets } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : target(part))).join('')) as {
    widgets: { type: string; properties: { alarms: string[] } }[];
  };
  return widgets.filter(({ type }) => type === 'alarm').map(({ properties }) => properties.alarms);
}

describe('the dashboard', () => {
  const [dashboard] = [...stack.ofType('AWS::CloudWatch::Dashboard').values()];
  const body = JSON.stringify(dashboard!.Properties['DashboardBody']);

  it.each(['OrdersPlaced', 'OrdersRejected', 'OrdersFailed', 'RequestsInvalid', 'EventToOrderTime', 'RUNNING_SUM'])(
    'shows the business: %s',
    (part) => {
      expect(body).toContain(part);
    },
  );

  it.each([
    'ApproximateNumberOfMessagesVisible',
    'ApproximateAgeOfOldestMessage',
    'Errors',
    'Throttles',
    'Duration',
    'ExecutionsStarted',
    'WriteThrottleEvents',
    'MessagesReturned',
    'UnknownOutcomes',
    '4xx',
    '5xx',
    'Latency',
  ])('shows the machinery: %s', (metric) => {
    expect(body).toContain(metric);
  });

  it('shows every alarm of fifty connections, no more than a hundred in one widget', () => {
    const fifty = synthesise({ rates: FIFTY_CONNECTIONS });
    const shown = alarmsShown(fifty);
    expect(shown.length).toBeGreaterThan(1);
    expect(Math.max(...shown.map((arns) => arns.length))).toBeLessThanOrEqual(100);
    expect(new Set(shown.flat()).size).toBe(fifty.ofType('AWS::CloudWatch::Alarm').size);
  });

  it('shows unknown outcomes for each connection and step', () => {
    expect(body).toContain(String.raw`{Onbehalf,service,connection,step} MetricName=`);
  });

  it('counts the metrics of this stage only', () => {
    expect(body).not.toMatch(/SEARCH\((?![^)]*onbehalf-dev)/);
  });
});
