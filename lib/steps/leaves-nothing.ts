import type { ErrorName } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { submittedReferences } from './attempt-references.ts';

/** Errors of PrepareBasket that prove that its last try made no basket; a try after another notes that one may stand. */
const NO_BASKET: readonly string[] = [
  'RateLimitedError',
  'ConfigurationError',
  'InvalidRequestError',
] satisfies readonly ErrorName[];

/** A failed execution, as far as it tells what it left in the shop. */
export interface FailedStep {
  readonly step: string | undefined;
  readonly errorName: string | null | undefined;
  readonly attempt: number;
}

/**
 * Whether it is proven that a failed attempt, and every one before it, left nothing unfinished in the shop: it never
 * came to make anything. The next attempt takes this for proof, so whatever is not certain is a no.
 */
export function leavesNothing({ step, errorName, attempt }: FailedStep, entry: JournalEntry | undefined): boolean {
  if (!entry || entry.stray === true || (entry.settledAttempt ?? 0) < attempt - 1 || submittedReferences(entry)) {
    return false;
  }
  return step === 'AcquireToken' || (step === 'PrepareBasket' && NO_BASKET.some((name) => name === errorName));
}
