import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesiseAll } from '../../scenarios/deployment.ts';
import type { History } from '../../scenarios/history.ts';
import type { Deployments } from '../../scenarios/world/deployed.ts';
import type { CourseReport } from './course-worker.ts';

let deployments: Deployments;

beforeAll(() => {
  deployments = synthesiseAll(['ocapi']);
}, 60_000);

/** Runs a history in a thread of its own: its time is virtual. */
async function run(situation: string, changes: Partial<History> = {}): Promise<CourseReport> {
  const plain: History = { platform: 'ocapi', situation, delivery: 'once', redrives: 0, strikes: [], seed: 1 };
  const worker = new Worker(new URL('course-worker.ts', import.meta.url), {
    workerData: { history: { ...plain, ...changes }, deployments },
  });
  try {
    const [report] = await once(worker, 'message');
    return report as CourseReport;
  } finally {
    await worker.terminate();
  }
}

describe('a request that was paid elsewhere', () => {
  it('is placed, and nothing is charged for it', async () => {
    expect(await run('paidElsewhere')).toMatchObject({
      findings: [],
      told: [{ outcome: 'placed', money: 'captured_elsewhere' }],
      orders: 1,
      payments: 0,
    });
  });

  it('is ordered once and charged by nobody when answers are lost and its sender repeats it', async () => {
    const strikes = [
      { operation: 'addPaymentInstrument', nth: 1, effect: 'answerLost' },
      { operation: 'updateOrder', nth: 1, effect: 'answerLost' },
    ] as const;
    expect(await run('paidElsewhere', { strikes, delivery: 'againLater' })).toMatchObject({
      findings: [],
      orders: 1,
      payments: 0,
    });
  });

  it('is not ordered when the shop asks for more than was taken, and its sender is told that the money is there', async () => {
    expect(await run('paidTooLittle')).toMatchObject({
      findings: [],
      told: [{ outcome: 'rejected', code: 'PRICE_DRIFT', money: 'captured_elsewhere' }],
      orders: 0,
      payments: 0,
    });
  });

  it('says that the money is there when it fails as well', async () => {
    const strikes = Array.from(
      { length: 20 },
      (_, index) => ({ operation: 'token', nth: index + 1, effect: 'errorBefore' }) as const,
    );
    expect(await run('paidElsewhere', { strikes })).toMatchObject({
      findings: [],
      told: [{ outcome: 'failed', step: 'AcquireToken', money: 'captured_elsewhere' }],
      orders: 0,
      payments: 0,
    });
  });
});
