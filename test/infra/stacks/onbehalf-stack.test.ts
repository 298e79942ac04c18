import { describe, expect, it } from '@jest/globals';
import { VARIABLES } from '../../../lib/runtime/environment.ts';
import { at, synthesise, target } from '../synthesise.ts';

const stack = synthesise();
const { ofType, named, template } = stack;

const queues = [...ofType('AWS::SQS::Queue')];
const functions = [...ofType('AWS::Lambda::Function')];

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Record<string, unknown>;
}

const statements = (properties: unknown): Statement[] => at(properties, 'PolicyDocument', 'Statement') as Statement[];

const statementsOf = (type: string): Statement[] =>
  [...ofType(type).values()].flatMap(({ Properties }) => statements(Properties));

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

describe('every queue', () => {
  it.each(queues)('%s is encrypted and keeps its messages for a stated time', (_id, { Properties }) => {
    expect(Properties['SqsManagedSseEnabled'] === true || Properties['KmsMasterKeyId'] !== undefined).toBe(true);
    expect(Properties['MessageRetentionPeriod']).toBeGreaterThanOrEqual(4 * 86_400);
  });

  it.each(queues)('%s refuses calls without TLS', (id) => {
    const policies = [...ofType('AWS::SQS::QueuePolicy').values()].filter(({ Properties }) =>
      list(Properties['Queues']).some((queue) => target(queue) === id),
    );
    expect(policies.flatMap(({ Properties }) => statements(Properties))).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Principal: { AWS: '*' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('has a dead-letter queue, or is where messages end', () => {
    const ends = queues.filter(([, { Properties }]) => Properties['RedrivePolicy'] === undefined);
    expect(ends.map(([, { Properties }]) => Properties['QueueName']).sort()).toEqual([
      'onbehalf-dev-dead-letters',
      'onbehalf-dev-rejected-orders',
      'onbehalf-dev-undelivered-events',
    ]);
    for (const [, { Properties }] of ends) {
      expect(Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
    }
  });

  it.each([
    ['events', 'undelivered-events', 5],
    ['orders-us-store', 'dead-letters', 10],
    ['failed-executions', 'dead-letters', 5],
  ])('%s gives up to %s after %i deliveries', (queue, deadLetters, maxReceiveCount) => {
    const { id } = named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${deadLetters}`);
    expect(named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${queue}`).Properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] },
      maxReceiveCount,
    });
  });

  it('that holds events as they came uses our own key', () => {
    const own = queues.filter(([, { Properties }]) => Properties['KmsMasterKeyId'] !== undefined);
    expect(own.map(([, { Properties }]) => Properties['QueueName']).sort()).toEqual([
      'onbehalf-dev-events',
      'onbehalf-dev-undelivered-events',
    ]);
  });

  it('that holds events as they came forgets them after four days', () => {
    const { Properties } = named('AWS::SQS::Queue', 'QueueName', 'onbehalf-dev-events');
    expect(Properties['MessageRetentionPeriod']).toBe(4 * 86_400);
  });
});

describe('every event source', () => {
  const sources = [...ofType('AWS::Lambda::EventSourceMapping')];

  it.each(sources)(
    '%s reports single messages, bounds its concurrency and does not wait for a batch',
    (_id, source) => {
      expect(source.Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      expect(at(source.Properties, 'ScalingConfig', 'MaximumConcurrency')).toBeGreaterThanOrEqual(2);
      expect(source.Properties['MaximumBatchingWindowInSeconds']).toBeUndefined();
      expect(source.Properties['BatchSize']).toBeLessThanOrEqual(10);
    },
  );

  it.each(sources)('%s reads a queue whose visibility is six times the timeout of the function', (_id, source) => {
    const queue = ofType('AWS::SQS::Queue').get(target(source.Properties['EventSourceArn']));
    const reader = ofType('AWS::Lambda::Function').get(target(source.Properties['FunctionName']));
    expect(queue!.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(reader!.Properties['Timeout']));
  });

  it('exists for every queue that is not read by people', () => {
    expect(sources).toHaveLength(queues.length - 3);
  });
});

describe('every rule target', () => {
  const rules = [...ofType('AWS::Events::Rule')];

  it.each([
    ['requests', 'undelivered-events'],
    ['execution-failed', 'dead-letters'],
  ])('of %s gives up to %s', (rule, queue) => {
    const { id } = named('AWS::SQS::Queue', 'QueueName', `onbehalf-dev-${queue}`);
    const { Properties } = named('AWS::Events::Rule', 'Name', `onbehalf-dev-${rule}`);
    expect(at(Properties, 'Targets', 0, 'DeadLetterConfig')).toEqual({ Arn: { 'Fn::GetAtt': [id, 'Arn'] } });
  });

  it.each(rules)('of %s has a retry policy', (_id, { Properties }) => {
    for (const rule of list(Properties['Targets'])) {
      expect(at(rule, 'DeadLetterConfig')).toBeDefined();
      expect(at(rule, 'RetryPolicy')).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    }
  });
});

describe('every function', () => {
  it.each(functions)('%s runs Node 24 on arm64, traced, with its own log group', (_id, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      TracingConfig: { Mode: 'Active' },
    });
    const logGroup = ofType('AWS::Logs::LogGroup').get(target(at(Properties, 'LoggingConfig', 'LogGroup')));
    expect(logGroup!.Properties['LogGroupName']).toBe(`/aws/lambda/${String(Properties['FunctionName'])}`);
  });

  it.each(functions)('%s finds names and references in its environment, no secret', (_id, { Properties }) => {
    const { Variables } = Properties['Environment'] as { Variables: Record<string, unknown> };
    const known = [...Object.keys(VARIABLES), 'POWERTOOLS_SERVICE_NAME'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(Variables)));
    expect(JSON.stringify(Variables)).not.toContain('resolve:secretsmanager');
    expect(Variables['POWERTOOLS_SERVICE_NAME']).toBe('onbehalf-dev');
  });

  it.each([
    [
      'receive-event',
      ['DEAD_LETTERS_URL', 'EVENT_BUS_NAME', 'JOURNAL_TABLE', 'JOURNAL_TTL_DAYS', 'ORDERS_QUEUE_URL_PREFIX'],
    ],
    ['start-order', ['STATE_MACHINE_ARN']],
    ['acquire-token', ['CONNECTION_SECRET_PREFIX', 'SEALING_KEY_ARN']],
    ['prepare-basket', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'JOURNAL_TTL_DAYS', 'SEALING_KEY_ARN']],
    ['place-order', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'JOURNAL_TTL_DAYS', 'SEALING_KEY_ARN']],
    ['authorize-payment', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'JOURNAL_TTL_DAYS', 'SEALING_KEY_ARN']],
    ['cancel-order', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'JOURNAL_TTL_DAYS', 'SEALING_KEY_ARN']],
    ['record-failure', ['DEAD_LETTERS_URL', 'EVENT_BUS_NAME', 'JOURNAL_TABLE', 'JOURNAL_TTL_DAYS']],
  ])('%s is given what it needs and no more', (slug, variables) => {
    const { Properties } = named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`);
    const given = Object.keys(at(Properties, 'Environment', 'Variables') as object);
    expect(given.filter((name) => name !== 'POWERTOOLS_SERVICE_NAME').sort()).toEqual(variables);
  });

  it('finds an orders queue by prefix and connection', () => {
    const { Properties } = named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-receive-event');
    expect(at(Properties, 'Environment', 'Variables', 'ORDERS_QUEUE_URL_PREFIX')).toEqual({
      'Fn::Join': [
        '',
        [
          'https://sqs.',
          { Ref: 'AWS::Region' },
          '.',
          { Ref: 'AWS::URLSuffix' },
          '/',
          { Ref: 'AWS::AccountId' },
          '/onbehalf-dev-orders-',
        ],
      ],
    });
  });
});

describe('every log group', () => {
  it.each([...ofType('AWS::Logs::LogGroup')])('%s is encrypted and forgets', (_id, { Properties }) => {
    expect(Properties['RetentionInDays']).toBe(30);
    expect(Properties['KmsKeyId']).toBeDefined();
  });
});

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

  it('let the steps sign in to shops and keep the journal, nothing else', () => {
    expect(new Set(actionsOf('place-order'))).toEqual(
      new Set([
        'secretsmanager:GetSecretValue',
        'secretsmanager:DescribeSecret',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ]),
    );
  });

  it('let no function scan or delete requests', () => {
    const actions = statementsOf('AWS::IAM::Policy').flatMap(({ Action }) => list(Action));
    expect(actions.filter((action) => /dynamodb:(Scan|Query|Delete|Batch)/.test(String(action)))).toEqual([]);
  });

  it.each(['receive-event', 'start-order', 'record-failure'])('keep the secrets from %s', (slug) => {
    expect(actionsOf(slug).filter((action) => action.startsWith('secretsmanager:'))).toEqual([]);
  });

  it('let start-order start executions and read its queue, nothing else', () => {
    expect(actionsOf('start-order').filter((action) => !action.startsWith('sqs:'))).toEqual(['states:StartExecution']);
  });
});

describe('what holds data', () => {
  it('keeps the journal encrypted, recoverable, protected and for a limited time', () => {
    const { id } = named('AWS::DynamoDB::Table', 'TableName', 'onbehalf-dev-journal');
    const table = ofType('AWS::DynamoDB::Table').get(id)!;
    expect(table.Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      DeletionProtectionEnabled: true,
    });
  });

  it.each(['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key'])(
    'outlives the stack: %s',
    (type) => {
      for (const resource of ofType(type).values()) {
        expect(resource).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
      }
    },
  );

  it('goes with a stack that is for trial only', () => {
    const trial = synthesise({ context: { retainData: 'false' } });
    for (const type of ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key']) {
      for (const resource of trial.ofType(type).values()) {
        expect(resource.DeletionPolicy).toBe('Delete');
      }
    }
    const [table] = [...trial.ofType('AWS::DynamoDB::Table').values()];
    expect(table!.Properties['DeletionProtectionEnabled']).toBe(false);
  });

  it('generates every secret and encrypts it with our own key', () => {
    for (const { Properties } of ofType('AWS::SecretsManager::Secret').values()) {
      expect(Properties['SecretString']).toBeUndefined();
      expect(Properties['KmsKeyId']).toBeDefined();
    }
  });

  it('seals tokens with 64 random letters and digits', () => {
    const { Properties } = named('AWS::SecretsManager::Secret', 'Name', 'onbehalf-dev/sealing-key');
    expect(Properties['GenerateSecretString']).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
  });

  it('makes a placeholder for the credentials of each shop, which has to be filled in', () => {
    const { Properties } = named('AWS::SecretsManager::Secret', 'Name', 'onbehalf-dev/connections/us-store');
    expect(Properties['GenerateSecretString']).toEqual({
      SecretStringTemplate: '{}',
      GenerateStringKey: 'placeholder',
    });
  });

  it('is under one key that is changed every year', () => {
    const keys = [...ofType('AWS::KMS::Key').values()];
    expect(keys).toHaveLength(1);
    expect(keys[0]!.Properties).toMatchObject({ EnableKeyRotation: true, RotationPeriodInDays: 365 });
  });

  it('opens the key to services in the name of this account only', () => {
    const [key] = [...ofType('AWS::KMS::Key').values()];
    const ofServices = (at(key!.Properties, 'KeyPolicy', 'Statement') as Statement[]).filter(
      ({ Principal }) => (Principal as { Service?: unknown }).Service !== undefined,
    );
    expect(ofServices.length).toBeGreaterThan(0);
    for (const { Condition } of ofServices) {
      expect(JSON.stringify(Condition)).toContain('"Ref":"AWS::AccountId"');
    }
  });
});

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

  it('fits fifty connections into the policies', () => {
    const rates = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`connection-number-${index}-abcdefghijk`, 5]),
    );
    const fifty = synthesise({ rates });
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
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
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
