import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { MUTANTS } from '../mutants/mutants.ts';
import type { Deployments } from '../world/deployed.ts';
import { type Family, type FamilyResult, runFamily } from './family.ts';

/** What a thread is given to begin with. */
export interface WorkerData {
  readonly deployments: Deployments;
  /** Name of the protection that is missing in all its histories. */
  readonly mutant?: string;
}

/** Some families to run, and how they went. */
export interface Work {
  readonly families: readonly Family[];
}

/** @see Work */
export interface WorkDone {
  readonly results: readonly FamilyResult[];
}

const data = z.custom<WorkerData>().parse(workerData);
const mutant = data.mutant === undefined ? undefined : MUTANTS.find(({ name }) => name === data.mutant);

async function work({ families }: Work): Promise<WorkDone> {
  const results: FamilyResult[] = [];
  for (const family of families) {
    results.push(await runFamily(family, { deployments: data.deployments, ...(mutant && { tamper: mutant.tamper }) }));
  }
  return { results };
}

parentPort?.on('message', (message: Work) => {
  void work(message).then((done) => parentPort?.postMessage(done));
});
