import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placedOrders, type PlacedOrders } from '../../bench/placed-orders.ts';
import { BENCH_CONNECTION, renewalRequest } from '../../bench/renewal-request.ts';
import { type WebhookSender, webhookSender } from '../../bench/webhook-sender.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import { deployLocally, type LocalDeployment } from '../../local/run/local-deployment.ts';
import { peek } from '../../local/run/dead-letter-queues.ts';
import { sandboxCredentials } from '../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { defaultSeed } from '../../sandbox/b2c-commerce/seed/default-seed.ts';
import { type B2cCommerceSandbox, startB2cCommerceSandbox } from '../../sandbox/b2c-commerce/server.ts';
import { descendantsOf } from '../scenarios/run-local.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const ORDERS_OF_ROUND = 12;
/** Five rounds, and one order between two access keys. */
const REQUESTS = 5 * ORDERS_OF_ROUND + 1;
const REQUESTS_OVER_HTTP = (5 * ORDERS_OF_ROUND) / 2;
const PREFIX = 'onbehalf-local';

describe('secrets that are changed while orders run', () => {
  const users = [...defaultSeed.users];
  const answers: number[] = [];
  const grantsAtEnd = { before: 0, after: 0 };
  let shop: B2cCommerceSandbox;
  let deployment: LocalDeployment;
  let secrets: SecretsManagerClient;
  let bus: EventBridgeClient;
  let placed: PlacedOrders;
  let sender: WebhookSender;

  const put = (name: string, value: string | object) =>
    secrets.send(
      new PutSecretValueCommand({
        SecretId: `${PREFIX}/${name}`,
        SecretString: typeof value === 'string' ? value : JSON.stringify(value),
      }),
    );
  const senderOf = (secret: string) =>
    webhookSender(`${deployment.engine.apiEndpoint!}/v1/requests?sender=crm`, secret);
  const grants = () => shop.shop.calls.list().filter(({ path }) => path.includes('access_token'));

  const sendOverBus = (request: OrderRequest) => {
    const Detail = JSON.stringify(request);
    const entry = { EventBusName: PREFIX, Source: 'acme', DetailType: 'SubscriptionRenewalDue', Detail };
    return bus.send(new PutEventsCommand({ Entries: [entry] }));
  };

  /** Half of the orders over the bus, half over HTTP; something may happen in the middle of them. */
  async function round(name: string, rotate?: () => Promise<unknown>): Promise<void> {
    for (let n = 0; n < ORDERS_OF_ROUND; n += 1) {
      const request = renewalRequest(name, n);
      if (n % 2 === 0) {
        await sendOverBus(request);
      } else {
        answers.push((await sender.post(`msg_${name}${n}`, request)).status);
      }
      if (n === ORDERS_OF_ROUND / 2) {
        await rotate?.();
      }
    }
  }

  /** The old access key and every token of it are refused at once; the deployment is told when that has cost an order its token. */
  async function rotateConnection(): Promise<void> {
    const index = users.findIndex(({ login }) => login === sandboxCredentials.userLogin);
    const accessKey = 'n3w-Access|Key%';
    users[index] = { ...users[index]!, accessKey };
    shop.shop.expireTokens();
    await sendOverBus(renewalRequest('between', 0));
    while (!grants().some(({ status }) => status === 400)) {
      await sleep(20);
    }
    await put(`connections/${BENCH_CONNECTION}`, { ...sandboxCredentials, accessKey });
  }

  /** The new secret beside the old one, then the sender changes over, then the old one goes. */
  async function rotateSender(): Promise<void> {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: `${PREFIX}/senders/crm` }));
    const { current: previous } = JSON.parse(SecretString!) as { current: string };
    const current = Buffer.from('a new secret of thirty-three bytes').toString('base64');
    await put('senders/crm', { current, previous });
    await round('still-old');
    sender.close();
    sender = senderOf(current);
    await round('new', () => put('senders/crm', { current }));
  }

  /** Instances that start anew know the new key; the one that seals keeps the old one, as it may for minutes. */
  async function restartAllThatOpenSeals(): Promise<void> {
    for (const pid of descendantsOf(process.pid)) {
      const { stdout } = spawnSync('ps', ['eww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
      if (/AWS_LAMBDA_FUNCTION_NAME=\S+-(?:prepare-basket|place-order|authorize-payment)\s/.test(stdout)) {
        process.kill(pid, 'SIGKILL');
      }
    }
    // A call that reached one in its last moment would be cut off: that is another story.
    await sleep(200);
  }

  /** The workflow repeats what asked a shop in vain for a token after three minutes; here after three seconds. */
  function shortenTheWait(assembly: string): Promise<void> {
    const file = join(assembly, `${PREFIX}.template.json`);
    const template = readFileSync(file, 'utf8');
    const shortened = template.replaceAll('IntervalSeconds\\":180', 'IntervalSeconds\\":3');
    expect(shortened).not.toBe(template);
    writeFileSync(file, shortened);
    return Promise.resolve();
  }

  beforeAll(async () => {
    const folder = temporaryDirectory();
    shop = await startB2cCommerceSandbox({ seed: { anyCustomer: true, unlimitedStock: true, users } });
    const connection = {
      name: BENCH_CONNECTION,
      platform: 'ocapi',
      ordersPerSecond: 1000,
      confirmation: { quarantineSeconds: 3 },
      settings: { host: shop.url, site: 'RefArch', apiVersion: '23.1' },
    };
    const connectionsFile = join(folder, 'connections.json');
    writeFileSync(connectionsFile, JSON.stringify({ connections: [connection] }));
    deployment = await deployLocally({ connectionsFile, onSynthesised: shortenTheWait });
    secrets = new SecretsManagerClient(deployment.destination.client);
    bus = new EventBridgeClient(deployment.destination.client);
    placed = placedOrders(deployment.engine);
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: `${PREFIX}/senders/crm` }));
    sender = senderOf((JSON.parse(SecretString!) as { current: string }).current);

    await round('connection', rotateConnection);
    await rotateSender();
    await round('old-key', () => put('sealing-key', 'k'.repeat(64)));
    await placed.wait(4 * ORDERS_OF_ROUND + 1);
    grantsAtEnd.before = grants().length;
    await restartAllThatOpenSeals();
    await round('both-keys');
    await placed.wait(ORDERS_OF_ROUND);
    grantsAtEnd.after = grants().length;
  }, 180_000);

  afterAll(async () => {
    sender.close();
    secrets.destroy();
    bus.destroy();
    await deployment.close();
    await shop.close();
  });

  it('turn no request away that is sent over HTTP', () => {
    expect(new Set(answers)).toEqual(new Set([202]));
    expect(answers).toHaveLength(REQUESTS_OVER_HTTP);
  });

  it('fail no order: the shop holds one for each request, all placed', () => {
    const orders = shop.shop.orders();
    expect(new Set(orders.map(({ requestMark }) => requestMark)).size).toBe(REQUESTS);
    expect(orders).toHaveLength(REQUESTS);
    expect(orders.filter(({ status }) => status !== 'new')).toEqual([]);
  });

  it('leave no dead letter', async () => {
    expect((await peek(deployment.destination, 'dead-letters')).length).toBe(0);
  });

  it('were changed indeed: the shop refused the old access key, and tokens under the old seal were asked for anew', () => {
    const statuses = grants().map(({ status }) => status);
    expect(statuses).toContain(400);
    expect(statuses.at(-1)).toBe(200);
    expect(grantsAtEnd.after).toBeGreaterThan(grantsAtEnd.before);
  });
});
