import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createTokenSeal, type TokenSeal } from '../auth/sealed-token.ts';
import type { Connection } from '../commerce/connection.ts';
import { readConnections } from '../commerce/connection-directory.ts';
import { createShops, type Shops } from '../commerce/shops.ts';
import { createNodeHttpClient } from '../http/node-http-client.ts';
import { createDynamoJournal } from '../journal/dynamo-journal.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { readIntegrations } from '../integrations/read-integrations.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalAccess } from '../journal/read-entry.ts';
import { createDeadLetters, type DeadLetters } from '../queue/dead-letters.ts';
import { createExecutions } from '../queue/executions.ts';
import { createOrderQueue, type OrderQueue } from '../queue/order-queue.ts';
import { createOutcomeBus, type OutcomeBus } from '../queue/outcome-bus.ts';
import { createSecretStore, type SecretStore, type SecretStoreOptions } from '../secrets/secret-store.ts';
import type { Executions } from '../steps/start-order.ts';
import type { StepServices } from '../steps/step-services.ts';
import { createEmfMeter } from '../telemetry/emf-meter.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';
import { allowsPrivateAddresses, connectionsFile, integrationsFile, variable } from './environment.ts';
import { bindLog, bindToInvocation } from './invocation.ts';

// One function for each service, called once while a function starts: a bundle holds only what its handler calls. Services
// of one kind share a client, and with it sockets and credentials.
let dynamoClient: DynamoDBClient | undefined;
let sqsClient: SQSClient | undefined;
let sfnClient: SFNClient | undefined;
let secretsClient: SecretsManagerClient | undefined;
let deployedIntegrations: Integrations | undefined;

const now = Date.now;

/**
 * A socket that died while the instance was frozen must not hold an order up: calls to AWS take milliseconds, and the
 * SDK repeats what was cut off.
 */
export const requestHandler = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** The journal's table. */
export const journalAccess = (): JournalAccess => ({
  client: (dynamoClient ??= new DynamoDBClient({ requestHandler })),
  table: variable('JOURNAL_TABLE'),
});

const journalWith = (ttlDays: () => number): Journal => createDynamoJournal({ ...journalAccess(), ttlDays });

/** The journal of functions that work on accepted requests. */
export const journal = (): Journal =>
  journalWith(() => {
    throw new Error('only intake accepts requests');
  });

/** The journal of the function that takes requests in. */
export const intakeJournal = (): Journal => journalWith(() => Number(variable('JOURNAL_TTL_DAYS')));

export const connections = (): ReadonlyMap<string, Connection> => readConnections(connectionsFile());

export const integrations = (): Integrations => (deployedIntegrations ??= readIntegrations(integrationsFile()));

// Queue URLs of the real AWS must not override an endpoint that the environment sets.
export const sqs = (): SQSClient => (sqsClient ??= new SQSClient({ useQueueUrlAsEndpoint: false, requestHandler }));

export const sfn = (): SFNClient => (sfnClient ??= new SFNClient({ requestHandler }));

export const secretsManager = (): SecretsManagerClient =>
  (secretsClient ??= new SecretsManagerClient({ requestHandler }));

export const orderQueue = (): OrderQueue => createOrderQueue(sqs(), variable('ORDERS_QUEUE_URL_PREFIX'));

export const deadLetters = (): DeadLetters => createDeadLetters(sqs(), variable('DEAD_LETTERS_URL'));

export const outcomeBus = (): OutcomeBus =>
  createOutcomeBus(new EventBridgeClient({ requestHandler }), variable('EVENT_BUS_NAME'));

export const executions = (): Executions => createExecutions(sfn(), variable('STATE_MACHINE_ARN'));

export const secretStore = (options: Pick<SecretStoreOptions, 'cacheMs'> = {}): SecretStore =>
  createSecretStore({ client: secretsManager(), now, ...options });

/** The deployed shops. */
export const shops = (secrets: SecretStore = secretStore()): Shops =>
  createShops({
    connections: connections(),
    secrets,
    secretPrefix: variable('CONNECTION_SECRET_PREFIX'),
    http: bindToInvocation(createNodeHttpClient({ now, allowPrivateAddresses: allowsPrivateAddresses() }).send),
    now,
  });

/** Shops and the seal of their tokens; all that AcquireToken needs. */
export function shopServices(): Pick<StepServices, 'shops' | 'seal'> {
  const secrets = secretStore();
  const sealingKeyArn = variable('SEALING_KEY_ARN');
  let seal: { readonly key: string; readonly seal: TokenSeal } | undefined;
  return {
    shops: shops(secrets),
    seal: async () => {
      const key = await secrets.get(sealingKeyArn);
      seal = seal?.key === key ? seal : { key, seal: createTokenSeal(key) };
      return seal.seal;
    },
  };
}

/** All that a step with a journal needs. */
export function stepServices(log: InvocationLog): StepServices {
  return { ...shopServices(), journal: journal(), log: bindLog(log), meter: createEmfMeter(), now };
}
