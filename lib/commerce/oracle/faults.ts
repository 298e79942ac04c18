import type { ErrorDetails, ErrorName, OnbehalfError } from '../../errors/errors.ts';
import type { Stake } from '../adapter/operation.ts';
import { statusVerdict } from '../adapter/status-verdicts.ts';
import { errorOf, rateLimited, unknown, type Verdict } from '../adapter/verdict.ts';
import { adviceFor } from './fault-advice.ts';
import { type Fault, nameOf } from './fault-document.ts';
import { FAULT_TABLE } from './fault-table.ts';
import type { ShopOperation } from './operations.ts';

/** An answer that is not a success. */
export interface Refusal {
  readonly operation: ShopOperation;
  readonly status: number;
  /** Absent when the body was no error document. */
  readonly fault?: Fault | undefined;
}

/**
 * Turns a refusal into one of the six errors. Decided by the error codes and the HTTP status; the text of the error is
 * neither looked at nor repeated.
 */
export function refusalError(refusal: Refusal): OnbehalfError {
  const { operation, status, fault } = refusal;
  const [code] = fault?.codes ?? [];
  const details: Omit<ErrorDetails, 'code'> = {
    reason: `${operation.doing}: ${nameOf(fault)} (HTTP ${status})${adviceFor(fault)}`,
    status,
    ...(code !== undefined && { fault: code }),
  };
  return errorOf(refusalVerdict(refusal), details);
}

/** Of several errors the one that leaves most open decides: a business refusal proves nothing beside an internal one. */
const PRECEDENCE: readonly ErrorName[] = [
  'UnknownOutcomeError',
  'ConfigurationError',
  'TransientError',
  'RateLimitedError',
  'RejectedError',
];

function refusalVerdict({ operation: { stake }, status, fault }: Refusal): Verdict {
  const codes = fault?.codes ?? [];
  const byStatus = bareStatusVerdict(status, stake, fault !== undefined);
  if (codes.length === 0 || status >= 500 || status === 429) {
    return byStatus;
  }
  const verdicts = codes.map((code) => tableEntry(code)?.[stake] ?? byStatus);
  return PRECEDENCE.flatMap((name) => verdicts.filter(({ error }) => error === name))[0] ?? byStatus;
}

/**
 * A 403 is no proof of a missing permission: calls that run for too long end with it, and each end point can be
 * throttled by the merchant, with a status that is not documented.
 */
function bareStatusVerdict(status: number, stake: Stake, hasFault: boolean): Verdict {
  if (status === 403 && (stake === 'order' || stake === 'payment')) {
    return unknown('OUTCOME_UNKNOWN');
  }
  if (status === 403 && !hasFault) {
    return rateLimited;
  }
  return statusVerdict(status, stake, hasFault);
}

function tableEntry(code: string) {
  return Object.hasOwn(FAULT_TABLE, code) ? FAULT_TABLE[code] : undefined;
}
