import type { Code } from '../../errors/codes.ts';
import {
  ConfigurationError,
  type ErrorDetails,
  type ErrorName,
  InvalidRequestError,
  type OnbehalfError,
  RateLimitedError,
  RejectedError,
  TransientError,
  UnknownOutcomeError,
} from '../../errors/errors.ts';
import type { Stake } from './operation.ts';

/** What a failure means: one of the six errors, and the code that says it to a person. */
export interface Verdict {
  readonly error: ErrorName;
  readonly code: Code;
}

/** Verdicts that differ by what is at stake; where one is missing, the HTTP status decides. */
export type VerdictByStake = Partial<Readonly<Record<Stake, Verdict>>>;

export const transient = (code: Code): Verdict => ({ error: 'TransientError', code });
export const rateLimited: Verdict = { error: 'RateLimitedError', code: 'BACKEND_BUSY' };
export const unknown = (code: Code): Verdict => ({ error: 'UnknownOutcomeError', code });
export const rejected = (code: Code): Verdict => ({ error: 'RejectedError', code });
export const misconfigured = (code: Code): Verdict => ({ error: 'ConfigurationError', code });

/** The same verdict whatever is at stake. */
export const always = (verdict: Verdict): VerdictByStake => ({
  repeatable: verdict,
  basket: verdict,
  order: verdict,
  payment: verdict,
});

/** Makes the error of a verdict. */
export function errorOf({ error, code }: Verdict, details: Omit<ErrorDetails, 'code'>): OnbehalfError {
  switch (error) {
    case 'TransientError':
      return new TransientError({ ...details, code });
    case 'RateLimitedError':
      return new RateLimitedError({ ...details, code });
    case 'UnknownOutcomeError':
      return new UnknownOutcomeError({ ...details, code });
    case 'RejectedError':
      return new RejectedError({ ...details, code });
    case 'InvalidRequestError':
      return new InvalidRequestError({ ...details, code });
    case 'ConfigurationError':
      return new ConfigurationError({ ...details, code });
  }
}
