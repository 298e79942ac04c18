import type { Finding } from '../check/findings.ts';
import type { History } from '../history.ts';

/** Runs a history again. */
export type Rerun = (history: History) => Promise<readonly Finding[]>;

/** The shortest history that still shows one of the findings: nothing can be left out of it, or made plainer. */
export async function shrink(history: History, kinds: ReadonlySet<Finding['kind']>, rerun: Rerun): Promise<History> {
  for (const candidate of plainer(history)) {
    if ((await rerun(candidate)).some(({ kind }) => kinds.has(kind))) {
      return shrink(candidate, kinds, rerun);
    }
  }
  return history;
}

/** Every history that is one step plainer, the largest steps first. */
function* plainer(history: History): Generator<History> {
  const { strikes, incidents = [], redrives, delivery, situation, redriveAfterSeconds } = history;
  for (const index of strikes.keys()) {
    yield { ...history, strikes: strikes.toSpliced(index, 1) };
  }
  for (const index of incidents.keys()) {
    yield { ...history, incidents: incidents.toSpliced(index, 1) };
  }
  if (redrives > 0) {
    yield { ...history, redrives: redrives - 1 };
  }
  if (delivery !== 'once') {
    yield { ...history, delivery: 'once' };
  }
  if (situation !== 'plain') {
    yield { ...history, situation: 'plain' };
  }
  for (const [index, strike] of strikes.entries()) {
    if (strike.nth > 1) {
      yield { ...history, strikes: strikes.with(index, { ...strike, nth: strike.nth - 1 }) };
    }
  }
  if (redriveAfterSeconds !== undefined && redriveAfterSeconds !== 600) {
    yield { ...history, redriveAfterSeconds: 600 };
  }
}
