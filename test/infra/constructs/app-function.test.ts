import { describe, expect, it } from '@jest/globals';
import { VARIABLES } from '../../../lib/runtime/environment.ts';
import { at, synthesise, target } from '../synthesise.ts';

const { ofType, named } = synthesise({ integrations: 'example', context: { local: false } });
const functions = [...ofType('AWS::Lambda::Function')];

describe('every function', () => {
  it.each(functions)('%s runs Node 24 on arm64, traced, with its own log group', (_id, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: Properties['FunctionName'] === 'onbehalf-dev-start-order' ? 256 : 512,
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
    ['prepare-basket', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'SEALING_KEY_ARN']],
    ['place-order', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'SEALING_KEY_ARN']],
    ['authorize-payment', ['CARD_SECRET_PREFIX', 'CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'SEALING_KEY_ARN']],
    ['cancel-order', ['CONNECTION_SECRET_PREFIX', 'JOURNAL_TABLE', 'SEALING_KEY_ARN']],
    ['record-failure', ['DEAD_LETTERS_URL', 'EVENT_BUS_NAME', 'JOURNAL_TABLE']],
    [
      'receive-webhook',
      [
        'DEAD_LETTERS_URL',
        'EVENT_BUS_NAME',
        'JOURNAL_TABLE',
        'JOURNAL_TTL_DAYS',
        'ORDERS_QUEUE_URL_PREFIX',
        'PUBLIC_URL',
        'SENDER_SECRET_PREFIX',
      ],
    ],
    ['get-request', ['JOURNAL_TABLE', 'PUBLIC_URL', 'SENDER_SECRET_PREFIX']],
    ['receive-card', ['CARD_KEY_ARN', 'CARD_SECRET_PREFIX', 'PUBLIC_URL', 'SENDER_SECRET_PREFIX']],
    ['sweep-cards', ['CARD_SECRET_PREFIX']],
    ['send-callback', ['CALLBACKS_URL', 'CALLBACK_SECRET_PREFIX', 'JOURNAL_TABLE', 'UNDELIVERED_CALLBACKS_URL']],
    ['operate-order', ['CONNECTION_SECRET_PREFIX', 'EVENT_BUS_NAME', 'JOURNAL_TABLE', 'STATE_MACHINE_ARN']],
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

describe('addresses that are not public', () => {
  const openOn = (local: boolean): unknown[] =>
    [
      ...synthesise({ rates: { 'us-store': 5 }, integrations: 'example', context: { local } })
        .ofType('AWS::Lambda::Function')
        .values(),
    ]
      .filter(({ Properties }) => at(Properties, 'Environment', 'Variables', 'ALLOW_PRIVATE_ADDRESSES') === 'true')
      .map(({ Properties }) => String(Properties['FunctionName']).replace('onbehalf-dev-', ''))
      .sort();

  it('are called by no function that is deployed to AWS', () => {
    expect(openOn(false)).toEqual([]);
  });

  it('are called on one machine by the functions that call shops and receivers', () => {
    expect(openOn(true)).toEqual([
      'acquire-token',
      'authorize-payment',
      'cancel-order',
      'confirm-order',
      'confirm-payment',
      'operate-order',
      'place-order',
      'prepare-basket',
      'send-callback',
      'sweep-requests',
    ]);
  });
});

describe('every log group', () => {
  it.each([...ofType('AWS::Logs::LogGroup')])('%s is encrypted and forgets', (_id, { Properties }) => {
    expect(Properties['RetentionInDays']).toBe(30);
    expect(Properties['KmsKeyId']).toBeDefined();
  });
});
