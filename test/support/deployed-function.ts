import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { connection } from './connections.ts';
import { outputOf } from './output.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

export const SECRET_PREFIX = 'onbehalf-test/connections/';
export const SEALING_KEY_ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:sealing-key';

const VARIABLES = {
  AWS_REGION: 'us-east-1',
  POWERTOOLS_SERVICE_NAME: 'onbehalf-test',
  JOURNAL_TABLE: 'journal',
  JOURNAL_TTL_DAYS: '30',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders',
  DEAD_LETTERS_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-dead-letters',
  ORDERS_QUEUE_URL_PREFIX: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-orders-',
  CONNECTION_SECRET_PREFIX: SECRET_PREFIX,
  SEALING_KEY_ARN,
  EVENT_BUS_NAME: 'onbehalf-test',
  FAILED_EXECUTIONS_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-failed-executions',
  LEFTOVER_ORDER_MINUTES: '45',
  LEFTOVER_BASKET_HOURS: '24',
  ORDERS_MAX_AGE_HOURS: '4',
  CARD_SECRET_PREFIX: 'onbehalf-test/cards/',
  CARD_KEY_ARN: 'arn:aws:kms:us-east-1:123456789012:key/cards',
  SENDER_SECRET_PREFIX: 'onbehalf-test/senders/',
  PUBLIC_URL: 'https://orders.example.com',
  CALLBACK_SECRET_PREFIX: 'onbehalf-test/callbacks/',
  CALLBACKS_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-callbacks',
  UNDELIVERED_CALLBACKS_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-undelivered-callbacks',
  // The shops of these tests are on this machine.
  ALLOW_PRIVATE_ADDRESSES: 'true',
};

/**
 * Loads a function as Lambda does: environment and code package first, then the module.
 * @param host Origin of the shop of the one connection, `refarch`.
 * @param integrations Content of the integrations file.
 */
export async function loadFunction(
  slug: string,
  host = 'https://shop.example.com',
  integrations: object = {},
): Promise<Handler> {
  const codePackage = mkdtempSync(join(tmpdir(), 'onbehalf-function-'));
  const refarch = connection({ settings: { host, site: 'RefArch', apiVersion: '23.1' } });
  writeFileSync(join(codePackage, 'connections.json'), JSON.stringify({ connections: [refarch] }));
  writeFileSync(join(codePackage, 'integrations.json'), JSON.stringify(integrations));
  copyFileSync('docs/openapi.json', join(codePackage, 'openapi.json'));
  Object.assign(process.env, VARIABLES, { LAMBDA_TASK_ROOT: codePackage });
  try {
    const { handler } = (await import(`../../functions/${slug}/handler.ts`)) as { handler: Handler };
    return handler;
  } finally {
    rmSync(codePackage, { recursive: true });
  }
}

/** Invokes a function; what it logs is not shown. */
export async function invoke(handler: Handler, event: unknown, context = {} as Context): Promise<unknown> {
  const answer: { value?: unknown } = {};
  await outputOf(async () => {
    answer.value = await handler(event, context);
  });
  return answer.value;
}

/** An event of an SQS event source. */
export const sqsEvent = (...bodies: readonly string[]): object => ({
  Records: bodies.map((body, index) => ({
    messageId: `message-${index + 1}`,
    receiptHandle: 'x',
    body,
    attributes: {},
  })),
});
