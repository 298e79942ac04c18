import { describe, expect, it } from '@jest/globals';
import { at, list, synthesise, target } from '../synthesise.ts';

const ruleOf = (stack: ReturnType<typeof synthesise>) =>
  stack.named('AWS::Events::Rule', 'Name', 'onbehalf-dev-sweep').Properties;

describe('the sweeper', () => {
  const stack = synthesise();
  const handler = stack.named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-sweep-requests');
  const variables = at(handler.Properties, 'Environment', 'Variables') as Record<string, unknown>;

  it('runs every five minutes', () => {
    expect(ruleOf(stack)).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
    expect(target(at(ruleOf(stack), 'Targets', 0, 'Arn'))).toBe(handler.id);
  });

  it('has ended before it runs again', () => {
    expect(handler.Properties['Timeout']).toBeLessThan(300);
  });

  it('loses no run without a dead letter, and repeats none that has failed', () => {
    const { id: deadLetters } = stack.named('AWS::SQS::Queue', 'QueueName', 'onbehalf-dev-dead-letters');
    const [rule] = list(ruleOf(stack)['Targets']);
    expect(target(at(rule, 'DeadLetterConfig', 'Arn'))).toBe(deadLetters);
    expect(at(rule, 'RetryPolicy')).toEqual({ MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 });
    const config = [...stack.ofType('AWS::Lambda::EventInvokeConfig').values()].find(
      ({ Properties }) => target(Properties['FunctionName']) === handler.id,
    );
    expect(config?.Properties['MaximumRetryAttempts']).toBe(0);
  });

  it('leaves things as long as the defaults say', () => {
    expect(variables).toMatchObject({
      LEFTOVER_ORDER_MINUTES: '45',
      LEFTOVER_BASKET_HOURS: '24',
      ORDERS_MAX_AGE_HOURS: '4',
    });
  });

  it('keeps to the times of the configuration', () => {
    const context = { sweepMinutes: '10', leftoverOrderMinutes: '30', leftoverBasketHours: '48' };
    const other = synthesise({ context });
    expect(ruleOf(other)).toMatchObject({ ScheduleExpression: 'rate(10 minutes)' });
    const { Properties } = other.named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-sweep-requests');
    expect(at(Properties, 'Environment', 'Variables')).toMatchObject({
      LEFTOVER_ORDER_MINUTES: '30',
      LEFTOVER_BASKET_HOURS: '48',
    });
  });
});
