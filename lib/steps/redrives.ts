import { UnknownOutcomeError } from '../errors/errors.ts';
import type { StepEvent } from './workflow-state.ts';

/** A result and the redrive of the execution it comes from. */
interface Dated {
  readonly redrives: number;
}

/** How often the execution was redriven; 0 for one that never failed. */
export const redrivesOf = ({ execution }: StepEvent): number => execution.RedriveCount ?? 0;

/**
 * Keeps a step that changes the shop from acting blindly after a redrive. The execution may have been stopped while
 * the step was at work, so nothing is known of what it did: the state machine then waits and finds out, as after any
 * unknown outcome. A step whose forerunner was done since the redrive has not run before.
 *
 * @param results What the states before came to.
 * @throws UnknownOutcomeError
 */
export function lookFirstAfterRedrive(event: StepEvent, results: readonly (Dated | undefined)[]): void {
  const latest = Math.max(0, ...results.map((result) => result?.redrives ?? 0));
  if (redrivesOf(event) > latest) {
    throw new UnknownOutcomeError({
      code: 'OUTCOME_UNKNOWN',
      reason: 'redriven: what the try before did is found out first',
    });
  }
}
