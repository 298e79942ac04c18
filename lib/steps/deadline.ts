import { RejectedError } from '../errors/errors.ts';

/** Whether the request's deadline is over; one without a deadline has time for ever. */
export const hasPassed = (deadline: string | undefined, now: number): boolean =>
  deadline !== undefined && Date.parse(deadline) < now;

/**
 * Keeps the promise of `guards.deadline`; asked before the basket, and again before the order, which may come much
 * later.
 * @throws RejectedError `DEADLINE_PASSED`
 */
export function refuseAfterDeadline(deadline: string | undefined, now: number): void {
  if (hasPassed(deadline, now)) {
    throw new RejectedError({ code: 'DEADLINE_PASSED', reason: `guards.deadline ${deadline} has passed` });
  }
}
