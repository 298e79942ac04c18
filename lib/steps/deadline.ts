import { RejectedError } from '../errors/errors.ts';

/**
 * Keeps the promise of `guards.deadline`; asked before the basket, and again before the order, which may come much
 * later.
 * @throws RejectedError `DEADLINE_PASSED`
 */
export function refuseAfterDeadline(deadline: string | undefined, now: number): void {
  if (deadline !== undefined && Date.parse(deadline) < now) {
    throw new RejectedError({ code: 'DEADLINE_PASSED', reason: `guards.deadline ${deadline} has passed` });
  }
}
