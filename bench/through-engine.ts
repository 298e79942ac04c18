import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcomeSchema, OUTCOME_SOURCE } from '../lib/order/outcome.ts';
import { deployLocally, type LocalDeployment, type LocalDeploymentOptions } from '../local/run/local-deployment.ts';
import { BENCH_CONNECTION, renewalRequest } from './renewal-request.ts';

/** Part of the connection's configuration that differs from the default. */
export interface ThroughEngineOptions {
  readonly confirmation?: { readonly quarantineSeconds: number };
}

/** The deployed template on the local engine, in front of a shop. */
export async function throughEngine(shopUrl: string, options: ThroughEngineOptions = {}) {
  const deployment = await deployInFrontOf(shopUrl, options, { integrations: {} });
  const bus = new EventBridgeClient(deployment.destination.client);
  const waiting = new Map<string, (outcome: string) => void>();
  deployment.engine.onBusEvent(({ source, detail }) => {
    const outcome = source === OUTCOME_SOURCE ? outcomeSchema.parse(detail) : undefined;
    if (outcome && outcome.outcome !== 'duplicate') {
      waiting.get(outcome.requestId ?? '')?.(outcome.outcome);
    }
  });
  return {
    /**
     * Puts the n-th renewal of a run on the bus, once or more often, and waits for its outcome event.
     * @throws Error when the order was not placed.
     */
    async placeOne(run: string, n: number, deliveries = 1): Promise<void> {
      const detail = renewalRequest(run, n);
      const ended = new Promise<string>((resolve) => waiting.set(detail.requestId, resolve));
      const entry = {
        EventBusName: deployment.destination.eventBusName,
        Source: 'bench',
        DetailType: 'SubscriptionRenewalDue',
        Detail: JSON.stringify(detail),
      };
      await bus.send(new PutEventsCommand({ Entries: Array.from({ length: deliveries }, () => entry) }));
      const outcome = await ended;
      waiting.delete(detail.requestId);
      if (outcome !== 'placed') {
        throw new Error(`${detail.requestId} ended as ${outcome}`);
      }
    },
    async close() {
      bus.destroy();
      await deployment.close();
    },
  };
}

/** Deploys on this machine with one connection, to a shop. */
export async function deployInFrontOf(
  shopUrl: string,
  connection: ThroughEngineOptions,
  options: LocalDeploymentOptions,
): Promise<LocalDeployment> {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-bench-'));
  const connectionsFile = join(folder, 'connections.json');
  writeFileSync(connectionsFile, JSON.stringify(connectionsTo(shopUrl, connection)));
  try {
    return await deployLocally({ ...options, connectionsFile });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const connectionsTo = (host: string, connection: ThroughEngineOptions) => ({
  connections: [
    {
      name: BENCH_CONNECTION,
      platform: 'ocapi',
      ordersPerSecond: 1000,
      ...connection,
      settings: { host, site: 'RefArch', apiVersion: '23.1' },
    },
  ],
});
