import type { CommercePlatform } from '../../commerce/commerce-platform.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { executionName } from '../../order/identifiers.ts';
import { takeLateOrder } from './late-order.ts';
import { deleteStrays, type Findings, type FoundOrder, lookFor, undoLeftovers } from './shop-leftovers.ts';
import type { SweepHistory } from './sweep-history.ts';
import { isUnknown } from './sweep-schedule.ts';
import type { SweepCode, Swept, SweepServices } from './sweep-services.ts';

/** Times the sweeper lets one attempt go on; each failure after that is a notice to an operator. */
const MOST_REDRIVES = 3;

interface Failed {
  readonly entry: JournalEntry;
  readonly history: SweepHistory;
  readonly shop: CommercePlatform;
}

/**
 * A request that failed and may have left something. What can still become its order goes on; the rest is undone when
 * its time has come. The requester was told of the failure, and is not told again.
 *
 * @returns `undefined` when somebody let it go on meanwhile.
 */
export async function sweepFailed(failed: Failed, services: SweepServices): Promise<Swept | undefined> {
  const { entry, history, shop } = failed;
  const findings = await lookFor(entry, shop);
  if (isPlaced(findings) && findings.attempt < entry.attempt) {
    // The execution that made it may not go on beside the new attempt, and the one of the new attempt makes no order.
    return takeLateOrder(entry, findings, services);
  }
  if (mayGoOn(findings, history) && history.count('REDRIVEN') < MOST_REDRIVES) {
    const name = executionName(entry.requestId, entry.attempt);
    if (await services.executions.redrive(name)) {
      return { code: 'REDRIVEN' };
    }
    const { status } = await services.executions.describe(name);
    if (status === 'running') {
      return undefined;
    }
  }
  return isPlaced(findings) ? placed(failed, findings, services) : undoInTime(failed, findings, services);
}

/**
 * Of what failed while it was being found out the workflow makes an order, or a rejection, now that something is there.
 * A placed order it verifies and tells.
 */
const mayGoOn = (findings: Findings, history: SweepHistory): boolean =>
  isUnknown(history) ? ['order', 'openBasket', 'held'].includes(findings.found) : isPlaced(findings);

const isPlaced = (findings: Findings): findings is FoundOrder =>
  findings.found === 'order' && findings.order.placed && !findings.order.dead;

/** As long as the workflow could still say what is wrong with the order, it has said so: then it is for a person. */
async function placed({ entry, history }: Failed, findings: FoundOrder, services: SweepServices): Promise<Swept> {
  return history.count('REDRIVEN') < MOST_REDRIVES ? takeLateOrder(entry, findings, services) : { code: 'GAVE_UP' };
}

/** What looking for baskets that nobody knew of comes to; it is done once. */
const STRAYS_LOOKED_FOR: readonly SweepCode[] = ['BASKET_DELETED', 'NO_STRAY'];

async function undoInTime(
  { entry, history, shop }: Failed,
  findings: Findings,
  { limits, now }: SweepServices,
): Promise<Swept> {
  const age = now() - history.quietSince;
  switch (findings.found) {
    case 'order':
      if (findings.order.pending) {
        return age >= limits.leftoverBasketMs ? undoLeftovers(entry, shop) : { code: 'ORDER_WAITS' };
      }
      return age >= limits.leftoverOrderMs ? undoLeftovers(entry, shop) : { code: 'UNDECIDED' };
    case 'held':
      return age >= limits.leftoverBasketMs ? undoLeftovers(entry, shop) : { code: 'ORDER_WAITS' };
    case 'openBasket':
      return age >= limits.leftoverBasketMs ? undoLeftovers(entry, shop) : { code: 'BASKET_OPEN' };
    case 'neverSubmitted':
      return undoLeftovers(entry, shop);
    case 'nothing':
      if (age >= limits.leftoverBasketMs && !STRAYS_LOOKED_FOR.some((code) => history.count(code) > 0)) {
        // Beside the one that may have been submitted, another that the journal never heard of. It settles nothing.
        const { code } = await deleteStrays(entry, shop);
        return { code: code === 'BASKET_DELETED' ? code : 'NO_STRAY' };
      }
      return { code: 'UNDECIDED' };
  }
}
