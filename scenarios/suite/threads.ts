import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Deployments } from '../world/deployed.ts';
import type { Family, FamilyResult } from './family.ts';
import type { Work, WorkDone, WorkerData } from './worker.ts';

/** Families in one message: large enough to cost nothing, small enough to share well. */
const PORTION = 40;

const MOST_THREADS = 8;

/** Runs families and hands each result over as it comes. */
export type RunFamilies = (
  families: Iterable<Family>,
  onResult: (result: FamilyResult) => void,
  /** Name of the protection that is missing in all their histories. */
  mutant?: string,
) => Promise<void>;

/** Lends threads on all processors, one run after another: to start one takes as long as a hundred histories. */
export async function withThreads<Result>(
  deployments: Deployments,
  use: (run: RunFamilies) => Promise<Result>,
): Promise<Result> {
  const workers = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => {
    return new Worker(new URL('worker.ts', import.meta.url), { workerData: { deployments } satisfies WorkerData });
  });
  try {
    return await use(async (families, onResult, mutant) => {
      const take = portions(families);
      await Promise.all(workers.map((worker) => serve(worker, { take, onResult, mutant })));
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

interface Errand {
  readonly take: () => readonly Family[];
  readonly onResult: (result: FamilyResult) => void;
  readonly mutant: string | undefined;
}

async function serve(worker: Worker, { take, onResult, mutant }: Errand): Promise<void> {
  for (let families = take(); families.length > 0; families = take()) {
    worker.postMessage({ families, mutant } satisfies Work);
    const [done] = z.tuple([z.custom<WorkDone>()]).parse(await once(worker, 'message'));
    done.results.forEach(onResult);
  }
}

function portions(families: Iterable<Family>): () => readonly Family[] {
  const source = families[Symbol.iterator]();
  return () => {
    const portion: Family[] = [];
    for (let next = source.next(); next.done !== true; next = source.next()) {
      if (portion.push(next.value) === PORTION) {
        break;
      }
    }
    return portion;
  };
}
