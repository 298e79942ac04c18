import { BEFORE_START, REPLAY_STEP } from '../../journal/attempts.ts';
import type { JournalEntry } from '../../journal/journal.ts';

/** Name of the journal's steps that the sweeper writes. */
export const SWEEP_STEP = 'Swept';

/** What the steps of a request's last attempt tell. Times are epoch milliseconds. */
export interface SweepHistory {
  /** When the last thing happened to it, sweeps apart. */
  readonly quietSince: number;
  /** Whether anything was heard of its workflow. */
  readonly wasStarted: boolean;
  /** The step that failed last, if any did. */
  readonly failedStep: string | undefined;
  /** What the sweeps since then came to, oldest first. */
  readonly sweeps: readonly string[];
  /** When the last of them was. */
  readonly lastSweepAt: number | undefined;
  /** How often a sweep of this attempt came to something. */
  readonly count: (code: string) => number;
}

/** Reads the steps. */
export function sweepHistory({ steps, acceptedAt }: JournalEntry): SweepHistory {
  const own = steps.slice(
    Math.max(
      0,
      steps.findLastIndex(({ step }) => step === REPLAY_STEP),
    ),
  );
  const sweeps = own.filter(({ step }) => step === SWEEP_STEP);
  const others = own.filter(({ step }) => step !== SWEEP_STEP);
  const quietSince = Math.max(acceptedAt, ...others.map(({ at }) => at));
  const since = sweeps.filter(({ at }) => at >= quietSince);
  return {
    quietSince,
    wasStarted: others.some(({ step }) => !BEFORE_START.includes(step)),
    failedStep: others.findLast(({ code }) => code !== undefined)?.step,
    sweeps: since.map(({ code = '' }) => code),
    lastSweepAt: since.at(-1)?.at,
    count: (code) => sweeps.filter((sweep) => sweep.code === code).length,
  };
}
