import { errorLine } from './error-line.ts';
import type { Plan, Result } from './plan.ts';
import type { World } from './world.ts';

/** @see carryOut */
export interface CarryOutOptions {
  /** Most acts in a second. */
  readonly rate: number;
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

/** So many failures in a row are not the requests' doing: the network, the credentials, a permission. */
const MOST_FAILURES_IN_A_ROW = 5;

/**
 * Plans and does one thing after another, at a pace. Stops between two, on Ctrl-C or when nothing works any more; what
 * is left is as it was, and the command can be repeated.
 */
export async function carryOut<Target>(
  targets: readonly Target[],
  planFor: (target: Target) => Promise<Plan>,
  { rate, dryRun }: CarryOutOptions,
  { terminal, stop, sleep }: Pick<World, 'terminal' | 'stop' | 'sleep'>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let failuresInARow = 0;
  for (const target of targets) {
    if (stop.aborted || failuresInARow === MOST_FAILURES_IN_A_ROW) {
      break;
    }
    const { result, acted, failed } = await carryOutOne(target, planFor, dryRun);
    results.push(result);
    failuresInARow = failed ? failuresInARow + 1 : 0;
    if (targets.length > 1) {
      terminal.progress(`${results.length} of ${targets.length}`);
    }
    if (acted && results.length < targets.length) {
      await sleep(1000 / rate);
    }
  }
  return results;
}

interface Step {
  readonly result: Result;
  /** Whether something was changed, so that the pace counts. */
  readonly acted: boolean;
  readonly failed: boolean;
}

async function carryOutOne<Target>(
  target: Target,
  planFor: (target: Target) => Promise<Plan>,
  dryRun: boolean,
): Promise<Step> {
  let plan: Plan | undefined;
  try {
    plan = await planFor(target);
    const { carryOut: act, ...told } = plan;
    if (!dryRun) {
      await act?.();
    }
    return {
      result: { ...told, done: plan.verdict !== 'impossible' },
      acted: act !== undefined && !dryRun,
      failed: false,
    };
  } catch (error) {
    const { requestId, cause, command } = plan ?? {};
    const text = errorLine(error);
    return {
      result: { requestId, cause, verdict: plan?.verdict ?? 'impossible', text, command, done: false },
      acted: true,
      failed: true,
    };
  }
}
