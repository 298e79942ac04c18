import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { FamilyResult, Family } from './family.ts';
import type { Work, WorkDone, WorkerData } from './worker.ts';

/** Families in one message: large enough to cost nothing, small enough to share well. */
const PORTION = 40;

const MOST_THREADS = 8;

/**
 * Runs families on all processors and hands each result over as it comes.
 * @param isEnough Ends the run early.
 */
export async function runFamilies(
  families: Iterable<Family>,
  data: WorkerData,
  onResult: (result: FamilyResult) => void,
  isEnough: () => boolean = () => false,
): Promise<void> {
  const source = families[Symbol.iterator]();
  const take = (): Family[] => {
    const portion: Family[] = [];
    for (let next = source.next(); next.done !== true; next = source.next()) {
      if (portion.push(next.value) === PORTION) {
        break;
      }
    }
    return portion;
  };
  const threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, async () => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: data });
    try {
      for (let portion = take(); portion.length > 0 && !isEnough(); portion = take()) {
        worker.postMessage({ families: portion } satisfies Work);
        const [done] = z.tuple([z.custom<WorkDone>()]).parse(await once(worker, 'message'));
        done.results.forEach(onResult);
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(threads);
}
