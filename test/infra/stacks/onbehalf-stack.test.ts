import { describe, expect, it } from '@jest/globals';
import { synthesise, target } from '../synthesise.ts';

const { ofType, template } = synthesise();

describe('a second connection', () => {
  const two = synthesise({ rates: { 'us-store': 5, 'de-store': 600 } });

  it('adds a queue, a secret, an event source and two alarms', () => {
    const added = (type: string) => two.ofType(type).size - ofType(type).size;
    expect(added('AWS::SQS::Queue')).toBe(1);
    expect(added('AWS::SecretsManager::Secret')).toBe(1);
    expect(added('AWS::Lambda::EventSourceMapping')).toBe(1);
    expect(added('AWS::CloudWatch::Alarm')).toBe(2);
    expect(added('AWS::Lambda::Function')).toBe(0);
  });

  it.each([
    ['us-store', 2, 10],
    ['de-store', 10, 10],
  ])('is paced by its own rate: %s', (name, MaximumConcurrency, BatchSize) => {
    const { id } = two.named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-orders-${name}`);
    const source = [...two.ofType('AWS::Lambda::EventSourceMapping').values()].find(
      ({ Properties }) => target(Properties['EventSourceArn']) === id,
    );
    expect(source!.Properties).toMatchObject({ BatchSize, ScalingConfig: { MaximumConcurrency } });
  });

  it('leaves the resources of the first one alone', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::SecretsManager::Secret', 'AWS::Lambda::EventSourceMapping']) {
      expect([...two.ofType(type).keys()]).toEqual(expect.arrayContaining([...ofType(type).keys()]));
    }
  });

  it('fits fifty connections into one stack and its policies', () => {
    const rates = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`connection-number-${index}-abcdefghijk`, 5]),
    );
    const fifty = synthesise({ rates });
    // CloudFormation's limit for one stack.
    expect(Object.keys(fifty.template.Resources).length).toBeLessThanOrEqual(500);
    for (const [id, { Properties }] of fifty.ofType('AWS::IAM::Policy')) {
      // AWS counts an inline policy without white space, 10,240 characters for all of a role together.
      const arns = JSON.stringify(Properties['PolicyDocument']).replace(
        /\{"(Fn::GetAtt":\["[^"]+","Arn"\]|Ref":"[^"]+")\}/g,
        `"${'x'.repeat(130)}"`,
      );
      expect({ id, fits: arns.length < 10_240 }).toEqual({ id, fits: true });
    }
  });
});

describe('outputs', () => {
  it('tell an operator where everything is', () => {
    expect(Object.keys(template.Outputs).sort()).toEqual([
      'AlarmTopicArn',
      'ConnectionSecrets',
      'DashboardUrl',
      'DeadLettersUrl',
      'EventBusArn',
      'EventBusName',
      'JournalTableName',
      'RejectedOrdersUrl',
      'StateMachineArn',
      'UndeliveredEventsUrl',
    ]);
  });
});
