import { describe, expect, it } from '@jest/globals';
import { at, synthesise } from '../synthesise.ts';

describe('callbacks', () => {
  const { named } = synthesise({ integrations: 'example' });
  const queue = (name: string) => named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${name}`);

  it('are made of the outcomes that a requester is told, and of refusals, which a billing system hears of no other way', () => {
    const { Properties } = named('AWS::Events::Rule', 'Name', 'onbehalf-dev-callbacks');
    expect(Properties).toMatchObject({
      EventBusName: { Ref: named('AWS::Events::EventBus', 'Name', 'onbehalf-dev').id },
      EventPattern: {
        source: ['onbehalf'],
        'detail-type': [
          'OrderPlaced',
          'OrderRejected',
          'OrderFailed',
          'OrderActionRequired',
          'OrderRequestInvalid',
          'OrderRequestConflict',
        ],
      },
      Targets: [{ Arn: { 'Fn::GetAtt': [queue('callbacks').id, 'Arn'] } }],
    });
  });

  it('may be tried for longer than a day before their queue forgets them', () => {
    expect(queue('callbacks').Properties['MessageRetentionPeriod']).toBe(4 * 86_400);
    expect(at(queue('callbacks').Properties, 'RedrivePolicy', 'maxReceiveCount')).toBe(25);
  });

  it('wait two weeks for somebody once they are given up', () => {
    expect(queue('undelivered-callbacks').Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
  });
});
