import type { ErrorDetails, OnbehalfError } from '../../errors/errors.ts';
import { adviceFor } from './fault-advice.ts';
import type { Fault } from './fault-document.ts';
import { FAULT_TABLE } from './fault-table.ts';
import { breakerVerdict, CIRCUIT_BREAKER, HOOK_FAULT, hookNote, hookVerdict } from './hook-verdict.ts';
import type { Stake } from '../adapter/operation.ts';
import type { ShopOperation } from './operations.ts';
import { statusVerdict } from '../adapter/status-verdicts.ts';
import { errorOf, misconfigured, type Verdict } from '../adapter/verdict.ts';

/** An answer that is not a success. */
export interface Refusal {
  readonly operation: ShopOperation;
  readonly status: number;
  /** Absent when the body was no fault document. */
  readonly fault?: Fault | undefined;
}

/** What the connection adds to the general rules. */
export interface FaultRules {
  readonly hardDeclineCodes: readonly string[];
  /** Verdicts of this very call that go before the table. */
  readonly exceptions?: ReadonlyMap<string, Verdict> | undefined;
}

/**
 * Turns a refusal into one of the six errors. Decided by the fault type, its arguments and the HTTP status; the text
 * of the fault is neither looked at nor repeated, because it may hold the token or personal data.
 */
export function refusalError(refusal: Refusal, rules: FaultRules): OnbehalfError {
  const { operation, status, fault } = refusal;
  const verdict = refusalVerdict(refusal, rules);
  const name = fault ? `${fault.type}${isOfHook(fault) ? hookNote(fault) : ''}` : 'an answer without a fault';
  const details: Omit<ErrorDetails, 'code'> = {
    reason: `${operation.doing}: ${name} (HTTP ${status})${adviceFor(refusal)}`,
    status,
    ...(fault && { fault: fault.type }),
  };
  return errorOf(verdict, details);
}

function refusalVerdict({ operation: { stake }, status, fault }: Refusal, rules: FaultRules): Verdict {
  return (fault && faultVerdict(fault, { stake, status }, rules)) ?? statusVerdict(status, stake, fault !== undefined);
}

function faultVerdict(fault: Fault, at: { stake: Stake; status: number }, rules: FaultRules): Verdict | undefined {
  if (isCircuitBreaker(fault)) {
    return breakerVerdict(fault, at.stake);
  }
  // With a 5xx or from a proxy (429) the status says more than the type.
  if (at.status >= 500 || at.status === 429) {
    return undefined;
  }
  if (fault.type === HOOK_FAULT) {
    return hookVerdict(fault, at.stake, rules.hardDeclineCodes);
  }
  // An unknown path has had two names; this one is shared with everything else that is missing.
  if (fault.type === 'NotFoundException' && fault.args['path'] !== undefined) {
    return misconfigured('SITE_OR_ORG_INVALID');
  }
  return rules.exceptions?.get(fault.type) ?? tableEntry(fault.type)?.[at.stake];
}

const isOfHook = (fault: Fault): boolean => fault.type === HOOK_FAULT || isCircuitBreaker(fault);

function tableEntry(type: string) {
  return Object.hasOwn(FAULT_TABLE, type) ? FAULT_TABLE[type] : undefined;
}

function isCircuitBreaker(fault: Fault | undefined): boolean {
  return fault?.type === CIRCUIT_BREAKER;
}
