import type { Finding } from '../check/findings.ts';
import type { History } from '../history.ts';
import { runHistory, type RunOptions } from '../run-history.ts';

/** Histories that differ in the number of redrives only; a single one where that is given. */
export type Family = Omit<History, 'redrives'> & Partial<Pick<History, 'redrives'>>;

/** How the histories of a family went. */
export interface FamilyResult {
  readonly family: Family;
  /** One for each number of redrives that makes a difference. */
  readonly runs: readonly { readonly redrives: number; readonly findings: readonly Finding[] }[];
  /** Most calls of an operation in any of them. */
  readonly calls: ReadonlyMap<string, number>;
  /** Whether every strike found its call in one of them. */
  readonly isStruck: boolean;
}

/** Most redrives of an execution. */
const MOST_REDRIVES = 2;

/**
 * Runs a family's histories. Where no execution is left failed, more redrives would change nothing: such a history is
 * the one before again, and is not run.
 */
export async function runFamily(family: Family, options: RunOptions): Promise<FamilyResult> {
  const runs: FamilyResult['runs'][number][] = [];
  const calls = new Map<string, number>();
  let isStruck = false;
  for (let redrives = family.redrives ?? 0; redrives <= (family.redrives ?? MOST_REDRIVES); redrives += 1) {
    const course = await runHistory({ ...family, redrives }, options);
    runs.push({ redrives, findings: course.findings });
    for (const [operation, count] of course.calls) {
      calls.set(operation, Math.max(count, calls.get(operation) ?? 0));
    }
    isStruck ||= course.struck.length === family.strikes.length;
    if (!course.hasFailed) {
      break;
    }
  }
  return { family, runs, calls, isStruck };
}
