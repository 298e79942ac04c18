import type { ErrorDetails, OnbehalfError } from '../../errors/errors.ts';
import type { Stake } from '../adapter/operation.ts';
import { statusVerdict } from '../adapter/status-verdicts.ts';
import { errorOf, rejected, unknown, type Verdict } from '../adapter/verdict.ts';
import type { Fault, FaultEntry } from './fault-document.ts';
import { groupVerdict, preciseVerdict } from './fault-names.ts';
import type { IcmOperation } from './operations.ts';

/** An answer that is not a success. */
export interface Refusal {
  readonly operation: IcmOperation;
  readonly status: number;
  /** Absent when the answer told no code. */
  readonly fault?: Fault | undefined;
}

/**
 * Turns a refusal into one of the six errors. Decided by codes and the HTTP status; texts are neither looked at nor
 * repeated, because they may hold personal data.
 */
export function refusalError({ operation, status, fault }: Refusal): OnbehalfError {
  const { verdict, entry } = judge({ operation, status, fault });
  const name = entry?.code ?? (fault ? 'a validation that failed' : 'an answer without a code');
  const details: Omit<ErrorDetails, 'code'> = {
    reason: `${operation.doing}: ${name} (HTTP ${status})${adviceFor(status, operation)}`,
    status,
    ...(entry && { fault: entry.code }),
  };
  return errorOf(verdict, details);
}

interface Judgement {
  readonly verdict: Verdict;
  /** What the verdict rests on, or what comes first. */
  readonly entry: FaultEntry | undefined;
}

function judge({ operation: { stake }, status, fault }: Refusal): Judgement {
  const entries = fault?.entries ?? [];
  // With a 5xx or from a proxy (429) the status says more than a code; who may not do it is told by no code.
  const byCode =
    status >= 500 || status === 429 || status === 401 || status === 403 ? undefined : codeVerdict(entries, stake);
  return byCode ?? { verdict: fallback({ stake, status, fault }), entry: entries[0] };
}

/** The first entry that is known precisely, else the first whose group is. */
export function codeVerdict(
  entries: readonly FaultEntry[],
  stake: Stake,
): { readonly verdict: Verdict; readonly entry: FaultEntry } | undefined {
  for (const table of [preciseVerdict, groupVerdict]) {
    for (const entry of entries) {
      const verdict = table(entry.code)?.[stake];
      if (verdict) {
        return { verdict, entry };
      }
    }
  }
  return undefined;
}

function fallback({ stake, status, fault }: { stake: Stake; status: number; fault: Fault | undefined }): Verdict {
  if (stake === 'order' && fault?.isValidation === true && status === 406) {
    // "The basket is invalid", whatever a project's own failure is called (Intershop, Order REST API 0.2.0).
    return rejected('CART_INVALID');
  }
  if (stake === 'basket' && fault && status < 400) {
    // A success that left something out.
    return rejected('CART_INVALID');
  }
  // The basket does not exist, or it was ordered: the answer is the same (Intershop, Order REST API 0.2.0).
  return stake === 'order' && status === 404
    ? unknown('BASKET_GONE')
    : statusVerdict(status, stake, fault !== undefined);
}

/** What to set. */
function adviceFor(status: number, { stake }: IcmOperation): string {
  if (status === 403 && stake === 'order') {
    return '; give the buyer the permission APP_B2B_PURCHASE';
  }
  return status === 404 && stake === 'basket' ? '; check the settings serverGroup, site and application' : '';
}
