import { randomBytes } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { formatTable } from '../local/run/format-table.ts';
import type { LocalDeployment } from '../local/run/local-deployment.ts';
import { addFloor, FLOOR_PATH } from './add-floor.ts';
import { startBenchShop } from './bench-shop.ts';
import { closedLoop, type Measurement, median } from './closed-loop.ts';
import { editResources, STACK } from './edit-assembly.ts';
import { placedOrders } from './placed-orders.ts';
import { BENCH_CONNECTION, renewalRequest } from './renewal-request.ts';
import { deployInFrontOf } from './through-engine.ts';
import { type WebhookSender, webhookSender } from './webhook-sender.ts';

/** @see benchWebhook */
export interface WebhookOptions {
  /** Requests of one run. */
  readonly orders: number;
  /** Requests under way at one time. */
  readonly concurrency: number;
  /** Runs; the median is shown. */
  readonly runs: number;
}

/**
 * Orders wait in their queue until the requests of a run are answered: on AWS the workflow shares no processor with the
 * door. Then they are all placed before the next run.
 */
const HOLD_SECONDS = 30;

/** Of so many requests, one is sent once more afterwards, as by a sender that lost the answer. */
const ONE_AGAIN_OF = 20;

const WARM_UP = 300;

interface Pair {
  readonly door: Measurement;
  readonly floor: Measurement;
}

/**
 * Signed requests to the HTTP API of the deployed template, and as many to a function behind the same API that only
 * checks the HMAC: interleaved, in one run, so that the machine's mood weighs on both. Then the shop's orders are counted.
 */
export async function benchWebhook({ orders, concurrency, runs }: WebhookOptions): Promise<void> {
  const key = randomBytes(32).toString('base64');
  const shop = await startBenchShop({ answerDelayMs: 0 });
  const deployment = await deployInFrontOf(
    shop.url,
    {},
    {
      // The throttle is there to be hit by an attacker, not by a measurement.
      context: { apiRequestsPerSecond: '10000', apiBurst: '5000' },
      onSynthesised: async (assembly) => {
        holdOrders(assembly);
        await addFloor(assembly, key);
      },
    },
  );
  const api = deployment.engine.apiEndpoint ?? '';
  const door = webhookSender(`${api}/v1/requests?sender=crm`, await senderSecret(deployment, 'crm'));
  const floor = webhookSender(api + FLOOR_PATH, key);
  const placed = placedOrders(deployment.engine);
  try {
    // Warms processes, sockets and compilers; not measured.
    await closedLoop({ orders: WARM_UP, concurrency }, (n) => send(door, 'warm', n));
    await closedLoop({ orders: WARM_UP, concurrency }, (n) => send(floor, 'warm', n));
    await placed.wait(WARM_UP);
    const pairs: Pair[] = [];
    for (let run = 0; run < runs; run += 1) {
      const atFloor = await closedLoop({ orders, concurrency }, (n) => send(floor, `run${run}x`, n));
      const atDoor = await closedLoop({ orders, concurrency }, (n) => send(door, `run${run}x`, n));
      pairs.push({ door: atDoor, floor: atFloor });
      const again = { orders: Math.floor(orders / ONE_AGAIN_OF), concurrency };
      await closedLoop(again, (n) => send(door, `run${run}x`, n * ONE_AGAIN_OF));
      process.stderr.write(`  run ${run + 1} of ${runs}: sent; waiting for its orders\n`);
      await placed.wait(orders);
    }
    report(pairs, { orders, concurrency, runs });
    console.log(`\n${await inTheShop(shop, WARM_UP + orders * runs)}`);
  } finally {
    door.close();
    floor.close();
    await deployment.close();
    await shop.close();
  }
}

function holdOrders(assembly: string): void {
  editResources(assembly, (resources) => {
    const queue = Object.values(resources).find(
      ({ Properties }) => Properties?.['QueueName'] === `${STACK}-orders-${BENCH_CONNECTION}`,
    );
    if (!queue?.Properties) {
      throw new Error(`the stack has no queue for the orders of ${BENCH_CONNECTION}`);
    }
    queue.Properties['DelaySeconds'] = HOLD_SECONDS;
  });
}

/** @throws Error when the answer is not the one that a request gets, the first time and every other. */
async function send(sender: WebhookSender, run: string, n: number): Promise<void> {
  const content = renewalRequest(run, n);
  const { status, location } = await sender.post(`msg_${run}${n}`, content);
  const expected = `/v1/requests/${encodeURIComponent(content.requestId)}`;
  if (status !== 202 || (location !== undefined && location !== expected)) {
    throw new Error(`${content.requestId} was answered ${status} ${location ?? ''}`);
  }
}

const secretSchema = z.object({ current: z.string() });

async function senderSecret({ destination }: LocalDeployment, sender: string): Promise<string> {
  const client = new SecretsManagerClient(destination.client);
  const SecretId = `${destination.eventBusName}/senders/${sender}`;
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  client.destroy();
  return secretSchema.parse(JSON.parse(SecretString)).current;
}

function report(pairs: readonly Pair[], { orders, concurrency, runs }: WebhookOptions): void {
  const ratio = (figure: keyof Measurement) => median(pairs.map(({ door, floor }) => door[figure] / floor[figure]));
  const row = (name: string, side: keyof Pair) => {
    const of = (figure: keyof Measurement) => median(pairs.map((pair) => pair[side][figure]));
    return [name, of('p50').toFixed(1), of('p95').toFixed(1), of('ordersPerSecond').toFixed(0)];
  };
  console.log(
    `Medians of ${runs} runs of ${orders} signed requests each, concurrency ${concurrency}; orders begin when all are answered.\n`,
  );
  console.log(
    formatTable(
      ['202 from', 'p50 ms', 'p95 ms', 'answers/s'],
      [
        row('POST /v1/requests', 'door'),
        row('a function that only checks the HMAC', 'floor'),
        ['ratio', ratio('p50').toFixed(2), ratio('p95').toFixed(2), ratio('ordersPerSecond').toFixed(2)],
      ],
    ),
  );
}

async function inTheShop(shop: Awaited<ReturnType<typeof startBenchShop>>, requests: number): Promise<string> {
  const orders = await shop.orders();
  const marks = new Set(orders.map(({ requestMark }) => requestMark));
  const placed = await shop.placedOrders();
  const lost = requests - marks.size;
  const doubled = orders.length - marks.size;
  if (lost !== 0 || doubled !== 0 || placed !== requests) {
    throw new Error(`of ${requests} requests ${lost} are lost and ${doubled} doubled; ${placed} orders stand placed`);
  }
  return `In the shop stand ${placed} placed orders of ${requests} requests: 0 lost, 0 doubled; 1 of ${ONE_AGAIN_OF} was sent twice.`;
}
