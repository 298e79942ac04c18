import { parentPort, workerData } from 'node:worker_threads';
import type { History } from '../../scenarios/history.ts';
import { runHistory } from '../../scenarios/run-history.ts';
import type { Deployments } from '../../scenarios/world/deployed.ts';

/** What a history came to. */
export interface CourseReport {
  readonly findings: readonly unknown[];
  readonly told: readonly unknown[];
  readonly orders: number;
  readonly payments: number;
}

const { history, deployments } = workerData as { history: History; deployments: Deployments };
// The time of this thread is virtual from here on.
const { findings, world } = await runHistory(history, { deployments });
const { shop, told } = world;
parentPort?.postMessage({
  findings,
  told,
  orders: shop.orders().length,
  payments: shop.payments().length,
} satisfies CourseReport);
