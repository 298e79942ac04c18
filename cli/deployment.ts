import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { createAttempts } from '../lib/journal/attempts.ts';
import { createPersonalData } from '../lib/journal/erase-personal-data.ts';
import { createJournalSearch } from '../lib/journal/journal-search.ts';
import { readEntry } from '../lib/journal/read-entry.ts';
import { createOrderQueue } from '../lib/queue/order-queue.ts';
import { createLambdaOrderOperator, INVOKE_SETTINGS } from './aws/lambda-order-operator.ts';
import { createSfnExecutions } from './aws/sfn-executions.ts';
import { createSqsLetterBox } from './aws/sqs-letter-box.ts';
import type { Deployment } from './world.ts';

/** @see connect */
export interface ConnectOptions {
  /** As the user named it; absent for the default. */
  readonly stage: string | undefined;
  /** Variables of the environment; the AWS clients read theirs by themselves. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reaches a stage through the standard configuration of the AWS SDK (region, profile, `AWS_ENDPOINT_URL`). Names follow
 * from the stage; account and region are those of its queue.
 * @throws Error in one line when there is no such stage.
 */
export async function connect({ stage: named, environment }: ConnectOptions): Promise<Deployment> {
  const stage = named ?? defaultStage(environment);
  const prefix = `onbehalf-${stage}-`;
  // A person waits for the answer, and many requests at once are throttled rather than refused.
  const settings = {
    retryMode: 'adaptive',
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  };
  const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const queueUrl = queueUrls(sqs, prefix);
  const deadLettersUrl = await queueUrl('dead-letters').catch((cause: unknown) => {
    throw cause instanceof QueueDoesNotExist ? noSuchStage(stage, environment) : cause;
  });
  const access = { client: new DynamoDBClient(settings), table: `${prefix}journal` };
  return {
    stage,
    namedStage: named,
    requests: { get: async (requestId) => readEntry(requestId, access), ...createJournalSearch(access) },
    attempts: createAttempts(access),
    personalData: createPersonalData(access),
    executions: createSfnExecutions(new SFNClient(settings), await stateMachineArn(sqs, deadLettersUrl, prefix)),
    orderQueue: createOrderQueue(sqs, deadLettersUrl.replace(/dead-letters$/, 'orders-')),
    orderOperator: createLambdaOrderOperator(new LambdaClient(INVOKE_SETTINGS), `${prefix}operate-order`),
    letterBox: (queue) => createSqsLetterBox(queue, { client: sqs, queueUrl, prefix }),
  };
}

/** On one machine there is the stage of `npm run local`; else that of a deployment without `-c stage`. */
export function defaultStage({ ONBEHALF_STAGE, AWS_ENDPOINT_URL }: ConnectOptions['environment']): string {
  const isLocal = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(AWS_ENDPOINT_URL ?? '');
  return ONBEHALF_STAGE ?? (isLocal ? 'local' : 'dev');
}

/** Each is asked for once. */
function queueUrls(client: SQSClient, prefix: string): (name: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  const ask = async (name: string) => {
    const { QueueUrl = '' } = await client.send(new GetQueueUrlCommand({ QueueName: prefix + name }));
    return QueueUrl;
  };
  return (name) => {
    const url = known.get(name) ?? ask(name);
    known.set(name, url);
    return url;
  };
}

/** Says all that AWS knows, so that its own error need not be told. */
function noSuchStage(stage: string, { AWS_ENDPOINT_URL }: ConnectOptions['environment']): Error {
  const where = AWS_ENDPOINT_URL === undefined ? 'in this account and region' : `at ${AWS_ENDPOINT_URL}`;
  return new Error(`There is no stage "${stage}" ${where}. Name another one with --stage or ONBEHALF_STAGE.`);
}

/** Queue and state machine share partition, region and account. */
async function stateMachineArn(client: SQSClient, queueUrl: string, prefix: string): Promise<string> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  const [, partition = '', , region = '', account = ''] = (Attributes.QueueArn ?? '').split(':');
  return `arn:${partition}:states:${region}:${account}:stateMachine:${prefix}orders`;
}
