import type { OrderLookup } from '../commerce/commerce-platform.ts';
import { UnknownOutcomeError } from '../errors/errors.ts';
import { countUnknown, lookUntilLast, type Round, roundOf } from './confirmation-rounds.ts';
import { livingOrder } from './placed-order.ts';
import { redrivesOf } from './redrives.ts';
import { basketOf, referencesOf } from './shop-references.ts';
import { recordDone, resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

type ConfirmedOrder = NonNullable<WorkflowState['confirmedOrder']>;

/**
 * Finds out, after the quarantine, whether PlaceOrder made an order. Reads only, and can be asked any number of times.
 *
 * - The order is there: the workflow goes on with it.
 * - The basket is still open and there is no order: PlaceOrder submits the same basket again.
 * - Neither: nothing is proven, since the search index may lag; asked again after another wait.
 *
 * @throws UnknownOutcomeError when the rounds are used up: the execution fails here, and a redrive asks again.
 * @throws RejectedError `CONFLICT` when somebody failed or cancelled the order meanwhile.
 */
export async function confirmOrder(event: StepEvent, services: StepServices): Promise<ConfirmedOrder> {
  const { state } = event;
  const { basketId } = basketOf(state);
  const before = state.confirmedOrder;
  const round = roundOf(event, before);
  countUnknown('PlaceOrder', event, { before, meter: services.meter });
  const shop = await resumeShop(state, services);
  const lookup = await lookUntilLast(round, () => shop.findOrder(referencesOf(state)), services.log);
  const found = verdictOf(lookup, round);
  // What was not there after the quarantine may show late, beside the one that is made now; the sweeper looks for it.
  const stray = found.verdict === 'notPlaced' || before?.stray === true;
  const confirmed = {
    ...found,
    round: round.number,
    redrives: redrivesOf(event),
    ...(stray && { stray }),
  };
  services.log.info('order confirmed', { verdict: confirmed.verdict, round: round.number });
  const orderNo = confirmed.order?.orderNo;
  await recordDone(
    state,
    {
      step: 'ConfirmOrder',
      at: services.now(),
      basketId,
      ...(orderNo !== undefined && { orderNo }),
      ...(stray && { stray }),
    },
    services,
  );
  return confirmed;
}

function verdictOf(lookup: OrderLookup | undefined, round: Round): Pick<ConfirmedOrder, 'verdict' | 'order'> {
  switch (lookup?.found) {
    case 'order':
      return { verdict: 'placed', order: livingOrder(lookup.order) };
    case 'held':
      return { verdict: 'placed' };
    case 'openBasket':
      if (round.beyond > 0) {
        throw new UnknownOutcomeError({
          code: 'BACKEND_ERROR',
          reason: 'the shop did not take the basket, and gave no clear answer; the basket is still open',
        });
      }
      return { verdict: 'notPlaced' };
    case 'nothing':
      if (round.isLast) {
        throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the basket is gone and no order was found' });
      }
      return { verdict: 'undecided' };
    case undefined:
      return { verdict: 'undecided' };
  }
}
