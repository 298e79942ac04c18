import type { ShopReferences } from '../../commerce/commerce-platform.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { openReferences } from '../attempt-references.ts';

/**
 * The placed order of a request, with the attempt that made it: not the present one where an earlier attempt's order was
 * placed late. `undefined` when the journal does not know its number.
 */
export function placedReferences(entry: JournalEntry): (ShopReferences & { readonly orderNo: string }) | undefined {
  const { requestId, request, basketId, outcome, referencesAttempt = 1 } = entry;
  const orderNo = outcome?.order?.orderNo ?? entry.orderNo;
  if (orderNo === undefined) {
    return undefined;
  }
  const attempt = outcome?.attempt ?? referencesAttempt;
  const { customerNo, organization } = request?.customer ?? {};
  return {
    requestId,
    attempt,
    customerNo,
    organization,
    orderNo,
    ...(attempt === referencesAttempt && { basketId }),
  };
}

/** Attempts beside the one of the placed order that may have left something; the number is not theirs. */
export const attemptsBeside = (entry: JournalEntry, made: ShopReferences): readonly ShopReferences[] =>
  openReferences(entry)
    .filter(({ attempt }) => attempt !== made.attempt)
    .map((references) => ({ ...references, orderNo: undefined }));
