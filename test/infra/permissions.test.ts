import { describe, expect, it } from '@jest/globals';
import { at, list, type Statement, statements, synthesise, target } from './synthesise.ts';

const { ofType, named } = synthesise();

const statementsOf = (type: string): Statement[] =>
  [...ofType(type).values()].flatMap(({ Properties }) => statements(Properties));

describe('permissions', () => {
  it('have no wildcard but for actions that take no resource, and versions of the functions', () => {
    const allowed = /^(xray:(Put|Get)\w+|logs:\w*(LogDeliver(y|ies)|ResourcePolic(y|ies)|LogGroups))$/;
    for (const { Action, Resource } of statementsOf('AWS::IAM::Policy')) {
      expect(list(Action).filter((action) => String(action).endsWith(':*'))).toEqual([]);
      if (list(Resource).includes('*')) {
        expect(list(Action).filter((action) => !allowed.test(String(action)))).toEqual([]);
      }
    }
  });

  it('come from no managed policy', () => {
    for (const { Properties } of ofType('AWS::IAM::Role').values()) {
      expect(Properties['ManagedPolicyArns']).toBeUndefined();
    }
  });

  const actionsOf = (slug: string): string[] => {
    const role = target(named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`).Properties['Role']);
    return [...ofType('AWS::IAM::Policy').values()]
      .filter(({ Properties }) => list(Properties['Roles']).some((holder) => target(holder) === role))
      .flatMap(({ Properties }) => statements(Properties))
      .flatMap(({ Action }) => list(Action).map(String))
      .filter((action) => !/^(logs|xray):/.test(action));
  };

  it.each([
    'acquire-token',
    'prepare-basket',
    'place-order',
    'confirm-order',
    'authorize-payment',
    'confirm-payment',
    'cancel-order',
  ])('let %s sign in to shops and keep the journal, nothing else', (slug) => {
    expect(new Set(actionsOf(slug).filter((action) => !action.startsWith('dynamodb:')))).toEqual(
      new Set(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret']),
    );
  });

  it.each([
    ['receive-event', ['GetItem', 'PutItem']],
    ['start-order', []],
    ['acquire-token', []],
    ['prepare-basket', ['GetItem', 'UpdateItem']],
    ['place-order', ['GetItem', 'UpdateItem']],
    ['confirm-order', ['UpdateItem']],
    ['confirm-payment', ['UpdateItem']],
    ['authorize-payment', ['GetItem', 'UpdateItem']],
    ['cancel-order', ['GetItem', 'UpdateItem']],
    ['record-failure', ['GetItem', 'UpdateItem']],
    ['sweep-requests', ['GetItem', 'Query', 'UpdateItem']],
    ['operate-order', ['GetItem', 'UpdateItem']],
  ])('let %s do with the journal what it does, and no more', (slug, calls) => {
    const given = actionsOf(slug).filter((action) => action.startsWith('dynamodb:'));
    expect(given.sort()).toEqual(calls.map((call) => `dynamodb:${call}`));
  });

  it('let whoever uses the journal use its key through DynamoDB only', () => {
    const [key] = [...ofType('AWS::KMS::Key').values()];
    const throughDynamo = (at(key!.Properties, 'KeyPolicy', 'Statement') as Statement[]).filter(({ Condition }) =>
      JSON.stringify(Condition ?? {}).includes('dynamodb.'),
    );
    const users = throughDynamo.flatMap(({ Principal }) => list(at(Principal, 'AWS')));
    expect(users).toHaveLength(10);
    for (const { Action } of throughDynamo) {
      expect(list(Action).sort()).toEqual([
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey*',
        'kms:ReEncrypt*',
      ]);
    }
  });

  it('let no function scan or delete requests', () => {
    const actions = statementsOf('AWS::IAM::Policy').flatMap(({ Action }) => list(Action));
    expect(actions.filter((action) => /dynamodb:(Scan|Delete|Batch)/.test(String(action)))).toEqual([]);
  });

  it('let queries be made on the index of unsettled requests only', () => {
    const queries = statementsOf('AWS::IAM::Policy').filter(({ Action }) => list(Action).includes('dynamodb:Query'));
    const [table] = [...ofType('AWS::DynamoDB::Table').keys()];
    const index = { 'Fn::Join': ['', [{ 'Fn::GetAtt': [table, 'Arn'] }, '/index/unsettled']] };
    expect(queries.map(({ Action, Resource }) => [Action, Resource])).toEqual([['dynamodb:Query', index]]);
  });

  it('let sweep-requests look after executions, send messages, tell outcomes and sign in to shops, nothing else', () => {
    expect(
      actionsOf('sweep-requests')
        .filter((action) => !action.startsWith('dynamodb:'))
        .sort(),
    ).toEqual([
      'events:PutEvents',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
      'sqs:SendMessage',
      'states:DescribeExecution',
      'states:RedriveExecution',
      'states:StartExecution',
    ]);
  });

  it('keep the key of sealed tokens from sweep-requests', () => {
    const sealing = named('AWS::SecretsManager::Secret', 'Name', 'onbehalf-dev/sealing-key').id;
    const role = target(
      named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-sweep-requests').Properties['Role'],
    );
    const policies = [...ofType('AWS::IAM::Policy').values()].filter(({ Properties }) =>
      list(Properties['Roles']).some((holder) => target(holder) === role),
    );
    expect(policies.length).toBeGreaterThan(0);
    expect(JSON.stringify(policies)).not.toContain(sealing);
  });

  it.each(['receive-event', 'start-order', 'record-failure'])('keep the secrets from %s', (slug) => {
    expect(actionsOf(slug).filter((action) => action.startsWith('secretsmanager:'))).toEqual([]);
  });

  it('let start-order start executions and read its queue, nothing else', () => {
    expect(actionsOf('start-order').filter((action) => !action.startsWith('sqs:'))).toEqual(['states:StartExecution']);
  });
});
