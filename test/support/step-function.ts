import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import type { ShopOrder } from '../../lib/commerce/commerce-platform.ts';
import { createShops } from '../../lib/commerce/shops.ts';
import { createNodeHttpClient } from '../../lib/http/node-http-client.ts';
import { sandboxCredentials } from '../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { startB2cCommerceSandbox } from '../../sandbox/b2c-commerce/server.ts';
import { connection } from './connections.ts';
import { loadFunction, SEALING_KEY_ARN, SECRET_PREFIX } from './deployed-function.ts';
import { orderRequest } from './order-request.ts';

/** A function of the workflow with its surroundings: a sandbox shop, its secrets and the journal with one request. */
export async function startStep(slug: string) {
  // An order is found at once: no test waits for an index.
  const sandbox = await startB2cCommerceSandbox({ settings: { indexLagMs: 0 } });
  const secrets = mockClient(SecretsManagerClient);
  secrets
    .on(GetSecretValueCommand, { SecretId: `${SECRET_PREFIX}refarch` })
    .resolves({ SecretString: JSON.stringify(sandboxCredentials) })
    .on(GetSecretValueCommand, { SecretId: SEALING_KEY_ARN })
    .resolves({ SecretString: 'a sealing secret of 32 characters' })
    .on(DeleteSecretCommand)
    .resolves({});
  const journal = mockClient(DynamoDBClient);
  journal.on(GetItemCommand).resolves({ Item: ITEM }).on(UpdateItemCommand).resolves({});
  const http = createNodeHttpClient({ now: Date.now, allowPrivateAddresses: true });
  const settings = { host: sandbox.url, site: 'RefArch', apiVersion: '23.1' };
  const shops = createShops({
    connections: new Map([['refarch', connection({ settings })]]),
    secrets: { get: () => Promise.resolve(JSON.stringify(sandboxCredentials)) },
    secretPrefix: SECRET_PREFIX,
    http: http.send,
    now: Date.now,
  });
  const platform = shops.connect('refarch');
  return {
    handler: await loadFunction(slug, sandbox.url),
    /** The shop as the platform sees it, to bring it into the state the step begins with. */
    platform,
    /** The request's basket, made as PrepareBasket makes it. */
    prepareBasket: async () => platform.prepareBasket(orderRequest(), { attempt: 1, repeated: false }),
    /** The request's order, made of this basket as PlaceOrder makes it. */
    placeOrder: async (basketId: string): Promise<ShopOrder> => {
      const submitted = await platform.placeOrder({ ...REFERENCES, basketId }, () => Promise.resolve(orderRequest()));
      if ('held' in submitted) {
        throw new Error('the sandbox makes an order of every basket at once');
      }
      return submitted;
    },
    /** The shop from the inside. */
    shop: sandbox.shop,
    /** Puts a card of the request's tenant under a reference. */
    keepCard: (reference: string) =>
      void secrets
        .on(GetSecretValueCommand, { SecretId: `onbehalf-test/cards/${reference}` })
        .resolves({ SecretString: JSON.stringify(CARD) }),
    deletedSecrets: () => secrets.commandCalls(DeleteSecretCommand).map(({ args }) => args[0].input),
    /** What the step wrote into the journal. */
    recorded: () => journal.commandCalls(UpdateItemCommand).map(({ args }) => args[0].input.ExpressionAttributeValues),
    close: () => sandbox.close(),
  };
}

const { requestId, customer } = orderRequest();
const REFERENCES = { requestId, attempt: 1, customerNo: customer.customerNo };

const CARD = {
  tenant: 'crm',
  number: '4539578763621486',
  securityCode: '737',
  holder: 'Ada Archer',
  expiryMonth: 3,
  expiryYear: 2030,
  expiresAt: 4_102_444_800_000,
};

const ITEM = {
  tenant: { S: 'crm' },
  requestId: { S: requestId },
  connection: { S: 'refarch' },
  digest: { S: 'abc' },
  status: { S: 'accepted' },
  attempt: { N: '1' },
  acceptedAt: { N: '1764547200000' },
  changedAt: { N: '1764547200000' },
  eventId: { S: 'event-1' },
  request: { S: JSON.stringify(orderRequest()) },
  steps: { L: [] },
};
