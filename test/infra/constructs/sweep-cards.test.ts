import { describe, expect, it } from '@jest/globals';
import { at, synthesise, target } from '../synthesise.ts';

describe('the sweeper of cards', () => {
  const { ofType, named } = synthesise({ integrations: 'example' });
  const handler = named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-sweep-cards');
  const rule = named('AWS::Events::Rule', 'Name', 'onbehalf-dev-sweep-cards').Properties;

  it('runs every five minutes, and has ended before it runs again', () => {
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
    expect(target(at(rule, 'Targets', 0, 'Arn'))).toBe(handler.id);
    expect(handler.Properties['Timeout']).toBeLessThan(300);
  });

  it('loses no run without a dead letter, and repeats none that has failed', () => {
    const { id: deadLetters } = named('AWS::SQS::Queue', 'QueueName', 'onbehalf-dev-dead-letters');
    expect(target(at(rule, 'Targets', 0, 'DeadLetterConfig', 'Arn'))).toBe(deadLetters);
    const config = [...ofType('AWS::Lambda::EventInvokeConfig').values()].find(
      ({ Properties }) => target(Properties['FunctionName']) === handler.id,
    );
    expect(config?.Properties['MaximumRetryAttempts']).toBe(0);
  });
});
