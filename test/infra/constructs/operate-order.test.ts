import { describe, expect, it } from '@jest/globals';
import { list, statements, synthesise, target } from '../synthesise.ts';

describe('the function that operators invoke', () => {
  const { ofType, named } = synthesise();
  const handler = named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-operate-order');

  const granted = [...ofType('AWS::IAM::Policy').values()]
    .filter(({ Properties }) =>
      list(Properties['Roles']).some((role) => target(role) === target(handler.Properties['Role'])),
    )
    .flatMap(({ Properties }) => statements(Properties));

  it('may read and write single requests, sign in to shops, look at executions and tell outcomes, nothing else', () => {
    const actions = granted.flatMap(({ Action }) => list(Action).map(String));
    expect(new Set(actions.filter((action) => !/^(logs|xray):/.test(action)))).toEqual(
      new Set([
        'dynamodb:GetItem',
        'dynamodb:UpdateItem',
        'events:PutEvents',
        'secretsmanager:GetSecretValue',
        'states:DescribeExecution',
      ]),
    );
  });

  it('cannot open the tokens of the workflow', () => {
    const { id: sealing } = named('AWS::SecretsManager::Secret', 'Name', 'onbehalf-dev/sealing-key');
    expect(JSON.stringify(granted)).not.toContain(sealing);
  });

  it('is invoked by nobody but who has the right to: no queue, no rule, no other function', () => {
    const others = [...ofType('AWS::Lambda::Permission'), ...ofType('AWS::Lambda::EventSourceMapping')];
    expect(others.filter(([, { Properties }]) => target(Properties['FunctionName']) === handler.id)).toEqual([]);
  });

  it('tells somebody when it fails, is throttled or comes near its timeout', () => {
    for (const kind of ['function-errors', 'function-throttles', 'function-duration']) {
      const alarm = named('AWS::CloudWatch::Alarm', 'AlarmName', `onbehalf-dev-${kind}-operate-order`);
      expect(JSON.stringify(alarm.Properties)).toContain(handler.id);
    }
  });
});
