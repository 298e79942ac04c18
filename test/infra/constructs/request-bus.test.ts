import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { FailureQueues } from '../../../infra/constructs/failure-queues.ts';
import { RequestBus } from '../../../infra/constructs/request-bus.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { buildApp } from '../build-stack.ts';
import { synthesise } from '../synthesise.ts';

describe('the rules', () => {
  const { named } = synthesise();
  const queue = (name: string) => named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${name}`).id;

  it('take every event off the bus that is not our own', () => {
    const { Properties } = named('AWS::Events::Rule', 'Name', 'onbehalf-dev-requests');
    const bus = named('AWS::Events::EventBus', 'Name', 'onbehalf-dev');
    expect(Properties).toMatchObject({
      EventBusName: { Ref: bus.id },
      EventPattern: { source: [{ 'anything-but': ['onbehalf'] }] },
      State: 'ENABLED',
      Targets: [{ Arn: { 'Fn::GetAtt': [queue('events'), 'Arn'] } }],
    });
  });

  it('take failed executions of our workflow off the account bus', () => {
    const { Properties } = named('AWS::Events::Rule', 'Name', 'onbehalf-dev-execution-failed');
    const machine = named('AWS::StepFunctions::StateMachine', 'StateMachineName', 'onbehalf-dev-orders');
    expect(Properties['EventBusName']).toBeUndefined();
    expect(Properties).toMatchObject({
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [{ Ref: machine.id }] },
      },
      Targets: [{ Arn: { 'Fn::GetAtt': [queue('failed-executions'), 'Arn'] } }],
    });
  });
});

describe('events of partners', () => {
  const example = JSON.parse(readFileSync('examples/integrations/salesforce.json', 'utf8'));
  const mappings = { renewals: example.mappings['salesforce-order'] };
  const bus = 'aws.partner/salesforce.com/00D000000000001/0YL000000000001';
  const renewal = { name: 'salesforce', bus, detailType: 'Renewal__e', mapping: 'renewals' };
  const rulesOf = (...events: object[]) =>
    [...synthesise({ integrations: { mappings, events } }).ofType('AWS::Events::Rule').values()]
      .map(({ Properties }) => Properties)
      .filter(({ Name }) => String(Name).includes('-requests-'));

  it('are fetched from their bus into the queue of events, and only those that are mapped', () => {
    const { named } = synthesise({ integrations: { mappings, events: [renewal] } });
    const queue = (name: string) => named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${name}`).id;
    expect(rulesOf(renewal)).toMatchObject([
      {
        Name: 'onbehalf-dev-requests-salesforce',
        EventBusName: bus,
        EventPattern: { 'detail-type': ['Renewal__e'] },
        Targets: [
          {
            Arn: { 'Fn::GetAtt': [queue('events'), 'Arn'] },
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queue('undelivered-events'), 'Arn'] } },
            RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
          },
        ],
      },
    ]);
  });

  it('of one bus come once, by one rule', () => {
    const first = { ...renewal, source: bus };
    const second = { ...first, name: 'salesforce-new', detailType: 'NewOrder__e' };
    expect(rulesOf(first, second)).toMatchObject([
      { EventPattern: { source: [bus], 'detail-type': ['Renewal__e', 'NewOrder__e'] } },
    ]);
  });

  it('on our own bus need no rule', () => {
    const { bus: _, ...own } = renewal;
    expect(rulesOf(own)).toEqual([]);
  });
});

describe('RequestBus', () => {
  it('takes other events where a pattern is given', () => {
    const stack = new Stack(buildApp(temporaryDirectory()), 'Test');
    const settings = {
      prefix: 'onbehalf-test',
      encryptionKey: new Key(stack, 'Key'),
      logRetention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.RETAIN,
      allowsPrivateAddresses: false,
      functionCode: () => Code.fromInline('none'),
    };
    const { undeliveredEvents } = new FailureQueues(stack, 'Failures', settings);
    new RequestBus(stack, 'Requests', {
      settings,
      undeliveredEvents,
      consumerTimeout: Duration.seconds(30),
      eventPattern: { detailType: ['RenewalDue'] },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { 'detail-type': ['RenewalDue'] },
    });
  });
});
