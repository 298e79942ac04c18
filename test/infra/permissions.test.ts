import { describe, expect, it } from '@jest/globals';
import { at, list, type Statement, statements, synthesise, target } from './synthesise.ts';

const { ofType, named } = synthesise({ integrations: 'example' });

const statementsOf = (type: string): Statement[] =>
  [...ofType(type).values()].flatMap(({ Properties }) => statements(Properties));

describe('permissions', () => {
  it('have no wildcard but for actions that take no resource, and versions of the functions', () => {
    const allowed =
      /^(secretsmanager:ListSecrets|xray:(Put|Get)\w+|logs:\w*(LogDeliver(y|ies)|ResourcePolic(y|ies)|LogGroups))$/;
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

  const statementsFor = (slug: string): Statement[] => {
    const role = target(named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`).Properties['Role']);
    return [...ofType('AWS::IAM::Policy').values()]
      .filter(({ Properties }) => list(Properties['Roles']).some((holder) => target(holder) === role))
      .flatMap(({ Properties }) => statements(Properties));
  };

  const actionsOf = (slug: string): string[] =>
    statementsFor(slug)
      .flatMap(({ Action }) => list(Action).map(String))
      .filter((action) => !/^(logs|xray):/.test(action));

  /** What statements allow to be done with the secret of a card: those that name cards, and those that would match one. */
  const cardActions = (all: readonly Statement[]): string[] =>
    all
      .filter(({ Resource }) =>
        list(Resource).some((resource) => /onbehalf-dev\/(cards\/)?\*|secret:\*/.test(JSON.stringify(resource))),
      )
      .flatMap(({ Action }) => list(Action).map(String))
      .sort();

  it.each(['acquire-token', 'prepare-basket', 'place-order', 'confirm-order', 'confirm-payment', 'cancel-order'])(
    'let %s sign in to shops and keep the journal, nothing else',
    (slug) => {
      expect(new Set(actionsOf(slug).filter((action) => !action.startsWith('dynamodb:')))).toEqual(
        new Set(['secretsmanager:GetSecretValue']),
      );
    },
  );

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
    ['receive-webhook', ['GetItem', 'PutItem']],
    ['get-request', ['GetItem']],
    ['send-callback', ['GetItem']],
    ['receive-card', []],
    ['sweep-cards', []],
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
    expect(users).toHaveLength(13);
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

  it('let receive-webhook prove senders, take requests in and hand them on, nothing else', () => {
    expect([...new Set(actionsOf('receive-webhook'))].sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'events:PutEvents',
      'secretsmanager:GetSecretValue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ]);
  });

  it('let send-callback read the request, sign, and give up what nobody takes, nothing else', () => {
    expect([...new Set(actionsOf('send-callback').filter((action) => !action.startsWith('sqs:')))].sort()).toEqual([
      'dynamodb:GetItem',
      'secretsmanager:GetSecretValue',
    ]);
    expect(actionsOf('send-callback')).toContain('sqs:ChangeMessageVisibility');
  });

  const secretsOf = (slug: string): string[] =>
    statementsFor(slug)
      .filter(({ Action }) => list(Action).some((action) => String(action).startsWith('secretsmanager:')))
      .flatMap(({ Resource }) => list(Resource))
      .map((resource) => ofType('AWS::SecretsManager::Secret').get(target(resource))?.Properties['Name'])
      .filter((name) => typeof name === 'string')
      .sort();

  it.each([
    ['receive-webhook', ['onbehalf-dev/senders/crm', 'onbehalf-dev/senders/phone-desk']],
    ['get-request', ['onbehalf-dev/senders/phone-desk']],
    ['receive-card', ['onbehalf-dev/senders/phone-desk']],
    ['send-callback', ['onbehalf-dev/callbacks/acme']],
    ['sweep-cards', []],
  ])('open to %s the shared secrets that it has to check or to sign with, and no others', (slug, names) => {
    expect(secretsOf(slug)).toEqual(names);
  });

  it.each([
    ['receive-card', ['secretsmanager:CreateSecret']],
    ['authorize-payment', ['secretsmanager:DeleteSecret', 'secretsmanager:GetSecretValue']],
    ['sweep-cards', ['secretsmanager:DeleteSecret']],
  ])('let %s do its part with cards', (slug, actions) => {
    expect(cardActions(statementsFor(slug))).toEqual(actions);
  });

  it('let nobody else touch cards', () => {
    const holders = [...ofType('AWS::Lambda::Function').values()]
      .map(({ Properties }) => String(Properties['FunctionName']).replace('onbehalf-dev-', ''))
      .filter((slug) => cardActions(statementsFor(slug)).length > 0);
    expect(holders.sort()).toEqual(['authorize-payment', 'receive-card', 'sweep-cards']);
    const inAllRoles = [...ofType('AWS::IAM::Policy').values()].filter(
      ({ Properties }) => cardActions(statements(Properties)).length > 0,
    );
    expect(inAllRoles).toHaveLength(3);
  });

  it('let start-order start executions and read its queue, nothing else', () => {
    expect(actionsOf('start-order').filter((action) => !action.startsWith('sqs:'))).toEqual(['states:StartExecution']);
  });
});
