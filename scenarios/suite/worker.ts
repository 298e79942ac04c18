import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { MUTANTS } from '../mutants/mutants.ts';
import type { Deployments } from '../world/deployed.ts';
import { type Family, type FamilyResult, runFamily } from './family.ts';

/** What a thread is given to begin with. */
export interface WorkerData {
  readonly deployments: Deployments;
}

/** Some families to run, and how they went. */
export interface Work {
  readonly families: readonly Family[];
  /** Name of the protection that is missing in all their histories. */
  readonly mutant: string | undefined;
}

/** @see Work */
export interface WorkDone {
  readonly results: readonly FamilyResult[];
}

const { deployments } = z.custom<WorkerData>().parse(workerData);

async function work({ families, mutant: name }: Work): Promise<WorkDone> {
  const mutant = MUTANTS.find((each) => each.name === name);
  const results: FamilyResult[] = [];
  for (const family of families) {
    results.push(await runFamily(family, { deployments, ...(mutant && { tamper: mutant.tamper }) }));
  }
  return { results };
}

parentPort?.on('message', (message: Work) => {
  void work(message).then((done) => parentPort?.postMessage(done));
});
