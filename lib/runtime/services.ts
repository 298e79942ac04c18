import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createTokenSeal, type TokenSeal } from '../auth/sealed-token.ts';
import type { Connection } from '../commerce/connection.ts';
import { readConnections } from '../commerce/connection-directory.ts';
import { createShops } from '../commerce/shops.ts';
import { type CallCount, countCalls } from '../http/counted-http-client.ts';
import { createNodeHttpClient } from '../http/node-http-client.ts';
import { createDynamoJournal } from '../journal/dynamo-journal.ts';
import type { Journal } from '../journal/journal.ts';
import { createDeadLetters, type DeadLetters } from '../queue/dead-letters.ts';
import { createExecutions } from '../queue/executions.ts';
import { createOrderQueue, type OrderQueue } from '../queue/order-queue.ts';
import { createOutcomeBus, type OutcomeBus } from '../queue/outcome-bus.ts';
import { createSecretStore } from '../secrets/secret-store.ts';
import type { Executions } from '../steps/start-order.ts';
import type { StepServices } from '../steps/step-services.ts';
import { createEmfMeter } from '../telemetry/emf-meter.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';
import { connectionsFile, variable } from './environment.ts';

// One function for each service, called once while a function starts: a bundle holds only what its handler calls.

const now = Date.now;

export const journal = (): Journal =>
  createDynamoJournal({
    client: new DynamoDBClient(),
    table: variable('JOURNAL_TABLE'),
    ttlDays: Number(variable('JOURNAL_TTL_DAYS')),
  });

export const connections = (): ReadonlyMap<string, Connection> => readConnections(connectionsFile());

// Queue URLs of the real AWS must not override an endpoint that the environment sets.
const sqs = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

export const orderQueue = (): OrderQueue => createOrderQueue(sqs(), variable('ORDERS_QUEUE_URL_PREFIX'));

export const deadLetters = (): DeadLetters => createDeadLetters(sqs(), variable('DEAD_LETTERS_URL'));

export const outcomeBus = (): OutcomeBus => createOutcomeBus(new EventBridgeClient(), variable('EVENT_BUS_NAME'));

export const executions = (): Executions => createExecutions(new SFNClient(), variable('STATE_MACHINE_ARN'));

/** The calls that the current invocation made to its shop. */
export interface CallCounter {
  readonly takeCalls: () => CallCount;
}

/** Shops and the seal of their tokens; all that AcquireToken needs. */
export function shopServices(): Pick<StepServices, 'shops' | 'seal'> & CallCounter {
  const http = countCalls(createNodeHttpClient({ now }).send);
  const secrets = createSecretStore({ client: new SecretsManagerClient(), now });
  const sealingKeyArn = variable('SEALING_KEY_ARN');
  let seal: { readonly key: string; readonly seal: TokenSeal } | undefined;
  return {
    shops: createShops({
      connections: connections(),
      secrets,
      secretPrefix: variable('CONNECTION_SECRET_PREFIX'),
      http: http.send,
      now,
    }),
    seal: async () => {
      const key = await secrets.get(sealingKeyArn);
      seal = seal?.key === key ? seal : { key, seal: createTokenSeal(key) };
      return seal.seal;
    },
    takeCalls: http.take,
  };
}

/** All that a step with a journal needs. */
export function stepServices(log: InvocationLog): StepServices & CallCounter {
  return { ...shopServices(), journal: journal(), log, meter: createEmfMeter(), now };
}
