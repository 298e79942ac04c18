import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcomeSchema, OUTCOME_SOURCE } from '../lib/order/outcome.ts';
import { deployLocally } from '../local/run/local-deployment.ts';
import { BENCH_CONNECTION, renewalRequest } from './renewal-request.ts';

/** The deployed template on the local engine, in front of a shop. */
export async function throughEngine(shopUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-bench-'));
  const connectionsFile = join(folder, 'connections.json');
  writeFileSync(connectionsFile, JSON.stringify(connectionsTo(shopUrl)));
  const deployment = await deployLocally({ connectionsFile });
  rmSync(folder, { recursive: true });
  const bus = new EventBridgeClient(deployment.destination.client);
  const waiting = new Map<string, (outcome: string) => void>();
  deployment.engine.onBusEvent(({ source, detail }) => {
    const outcome = source === OUTCOME_SOURCE ? outcomeSchema.parse(detail) : undefined;
    waiting.get(outcome?.requestId ?? '')?.(outcome?.outcome ?? '');
  });
  return {
    /** Puts the n-th renewal of a run on the bus and waits for its outcome event. */
    async placeOne(run: string, n: number): Promise<void> {
      const detail = renewalRequest(run, n);
      const ended = new Promise<string>((resolve) => waiting.set(detail.requestId, resolve));
      await bus.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: deployment.destination.eventBusName,
              Source: 'bench',
              DetailType: 'SubscriptionRenewalDue',
              Detail: JSON.stringify(detail),
            },
          ],
        }),
      );
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

const connectionsTo = (host: string) => ({
  connections: [
    {
      name: BENCH_CONNECTION,
      platform: 'ocapi',
      ordersPerSecond: 1000,
      settings: { host, site: 'RefArch', apiVersion: '23.1' },
    },
  ],
});
