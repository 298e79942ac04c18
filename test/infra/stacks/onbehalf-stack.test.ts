import { describe, expect, it } from '@jest/globals';
import { FIFTY_CONNECTIONS, type Synthesised, synthesise, target } from '../synthesise.ts';

const { ofType, template } = synthesise();

function expectToFit(stack: Synthesised): void {
  // CloudFormation's limit for one stack.
  expect(Object.keys(stack.template.Resources).length).toBeLessThanOrEqual(500);
  for (const [id, { Properties }] of stack.ofType('AWS::IAM::Policy')) {
    // AWS counts an inline policy without white space, 10,240 characters for all of a role together.
    const arns = JSON.stringify(Properties['PolicyDocument']).replace(
      /\{"(Fn::GetAtt":\["[^"]+","Arn"\]|Ref":"[^"]+")\}/g,
      `"${'x'.repeat(130)}"`,
    );
    expect({ id, fits: arns.length < 10_240 }).toEqual({ id, fits: true });
  }
}

describe('a second connection', () => {
  const two = synthesise({ rates: { 'us-store': 5, 'de-store': 600 } });

  it('adds a queue and its policy, a secret, an event source and two alarms', () => {
    const added = (type: string) => two.ofType(type).size - ofType(type).size;
    expect(Object.keys(two.template.Resources).length - Object.keys(template.Resources).length).toBe(6);
    expect(added('AWS::SQS::Queue')).toBe(1);
    expect(added('AWS::SQS::QueuePolicy')).toBe(1);
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
    expectToFit(synthesise({ rates: FIFTY_CONNECTIONS }));
  });
});

describe('a deployment without integrations', () => {
  it.each(['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Route'])('has no %s', (type) => {
    expect(ofType(type).size).toBe(0);
  });

  it('has no function, queue or secret for them', () => {
    expect(JSON.stringify(template)).not.toMatch(
      /receive-webhook|get-request|receive-card|sweep-cards|callback|senders\//,
    );
  });
});

describe('the parts of the integrations', () => {
  const phone = { name: 'phone', connections: ['us-store'], proof: { scheme: 'api-key' } };
  const slugs = (integrations: object) =>
    [...synthesise({ integrations }).ofType('AWS::Lambda::Function').values()]
      .map(({ Properties }) => String(Properties['FunctionName']).replace('onbehalf-dev-', ''))
      .filter((slug) => /webhook|get-request|card|callback/.test(slug))
      .sort();

  it('are the API alone where nobody takes cards and nobody is called back', () => {
    expect(slugs({ senders: [phone] })).toEqual(['get-request', 'receive-webhook']);
  });

  it('are the vault of cards as well where a sender may take cards', () => {
    const senders = [{ ...phone, mayTakeCards: true }];
    expect(slugs({ senders })).toEqual(['get-request', 'receive-card', 'receive-webhook', 'sweep-cards']);
  });

  it('are callbacks alone where nobody sends over HTTP', () => {
    expect(slugs({ callbacks: [{ name: 'acme', host: 'hooks.acme.example' }] })).toEqual(['send-callback']);
  });

  it('fit forty connections, forty senders and twenty receivers into one stack and its policies', () => {
    const rates = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`connection-number-${index}-abcdefghijk`, 5]),
    );
    const senders = Array.from({ length: 40 }, (_, index) => ({
      ...phone,
      name: `sender-number-${index}-abcdefghijklm`,
      tenant: 'acme',
      connections: Object.keys(rates),
      mayTakeCards: true,
    }));
    const callbacks = Array.from({ length: 20 }, (_, index) => ({
      name: `destination-number-${index}`,
      host: `hooks-${index}.acme.example`,
    }));
    expectToFit(synthesise({ rates, integrations: { senders, callbacks } }));
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

  it('tell senders where to send to, and operators what was not told', () => {
    const { Outputs } = synthesise({ integrations: 'example' }).template;
    const [api] = [...synthesise({ integrations: 'example' }).ofType('AWS::ApiGatewayV2::Api').keys()];
    expect(Outputs).toMatchObject({
      ApiUrl: { Value: { 'Fn::GetAtt': [api, 'ApiEndpoint'] } },
      UndeliveredCallbacksUrl: expect.anything(),
    });
  });

  it('tell the public address where the API has one', () => {
    const context = { publicUrl: 'https://orders.example.com' };
    const { Outputs } = synthesise({ integrations: 'example', context }).template;
    expect(Outputs).toMatchObject({ ApiUrl: { Value: 'https://orders.example.com' } });
  });
});
