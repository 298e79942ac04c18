import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BENCH_CONNECTION, renewalRequest } from '../../bench/renewal-request.ts';
import { deployLocally, type LocalDeployment } from '../../local/run/local-deployment.ts';
import { runEvents } from '../../local/run/run-events.ts';
import { type B2cCommerceSandbox, startB2cCommerceSandbox } from '../../sandbox/b2c-commerce/server.ts';
import { fastClock } from '../support/fast-clock.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { descendantsOf } from './run-local.ts';

const ORDERS = 500;
const KILLS = 80;
/** Messages of a killed function come back after minutes. */
const SPEED = 20;

/** Ends processes of functions, whatever they are at, until enough were ended. */
async function killAtRandom(random: () => number): Promise<number> {
  let killed = 0;
  while (killed < KILLS) {
    await sleep(20 + random() * 120);
    const processes = descendantsOf(process.pid);
    const victim = processes[Math.floor(random() * processes.length)];
    if (victim !== undefined) {
      try {
        process.kill(victim, 'SIGKILL');
        killed += 1;
      } catch {
        // It had ended by itself.
      }
    }
  }
  return killed;
}

describe('functions killed with SIGKILL while 500 orders run', () => {
  const folder = temporaryDirectory();
  let deployment: LocalDeployment;
  let shop: B2cCommerceSandbox;
  let killed = 0;

  beforeAll(async () => {
    shop = await startB2cCommerceSandbox({ seed: { anyCustomer: true, unlimitedStock: true } });
    const connectionsFile = join(folder, 'connections.json');
    const settings = { host: shop.url, site: 'RefArch', apiVersion: '23.1' };
    const confirmation = { quarantineSeconds: 3 };
    const connection = { name: BENCH_CONNECTION, platform: 'ocapi', ordersPerSecond: 1000, confirmation, settings };
    writeFileSync(connectionsFile, JSON.stringify({ connections: [connection] }));
    deployment = await deployLocally({ connectionsFile, clock: fastClock(SPEED) });
    const lines = Array.from({ length: ORDERS }, (_, index) => ({
      kind: 'event' as const,
      number: index + 1,
      requestId: undefined,
      source: 'acme.subscriptions',
      detailType: 'SubscriptionRenewalDue',
      detail: renewalRequest('killed', index),
    }));
    const killing = killAtRandom(Math.random);
    await runEvents(lines, deployment, { signal: AbortSignal.timeout(170_000), onEnded: () => undefined });
    killed = await killing;
  }, 240_000);

  afterAll(async () => {
    await deployment.close();
    await shop.close();
  });

  it('did kill', () => {
    expect(killed).toBe(KILLS);
  });

  it('leave 500 orders in the shop, one for each request, all placed', () => {
    const orders = shop.shop.orders();
    expect(new Set(orders.map(({ requestMark }) => requestMark)).size).toBe(ORDERS);
    expect(orders).toHaveLength(ORDERS);
    expect(orders.filter(({ status }) => status !== 'new')).toEqual([]);
  });
});
