import type { OrderLookup } from '../commerce/commerce-platform.ts';
import { UnknownOutcomeError } from '../errors/errors.ts';
import { countUnknown, lookUntilLast, type Round, roundOf } from './confirmation-rounds.ts';
import { redrivesOf } from './redrives.ts';
import { isHeld, referencesOf } from './shop-references.ts';
import { recordDone, resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/**
 * Makes sure, after the quarantine, that the order can be read. AuthorizePayment then goes on from what stands on it:
 * what is decided stays, and an instrument that is there is used again instead of a second one. Reads only.
 *
 * A basket that the shop holds back, or had held back and has given free again, is as good as an order: AuthorizePayment
 * tells what became of it. An order that waits may be asked for days: its rounds count anew whenever it was seen to wait.
 *
 * @throws UnknownOutcomeError when the rounds are used up: the execution fails here, and a redrive asks again.
 */
export async function confirmPayment(
  event: StepEvent,
  services: StepServices,
): Promise<NonNullable<WorkflowState['confirmedPayment']>> {
  const { state } = event;
  const { looks } = state.outcome?.action ?? {};
  const before = state.confirmedPayment?.looks === looks ? state.confirmedPayment : undefined;
  const round = roundOf(event, before);
  countUnknown('AuthorizePayment', event, { before, meter: services.meter });
  const shop = await resumeShop(state, services);
  const lookup = await lookUntilLast(round, () => shop.findOrder(referencesOf(state)), services.log);
  const verdict = verdictOf(lookup, round, isHeld(state));
  services.log.info('payment confirmed', { verdict, round: round.number });
  await recordDone(state, { step: 'ConfirmPayment', at: services.now() }, services);
  return { verdict, round: round.number, redrives: redrivesOf(event), ...(looks !== undefined && { looks }) };
}

function verdictOf(lookup: OrderLookup | undefined, round: Round, wasHeld: boolean): 'known' | 'undecided' {
  const isKnown = lookup?.found === 'order' || lookup?.found === 'held' || (lookup?.found === 'openBasket' && wasHeld);
  if (!isKnown) {
    if (round.isLast) {
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the shop does not show the order any more' });
    }
    return 'undecided';
  }
  // A payment that came through after all is read once more; whoever fails at that as well needs a person.
  if (round.beyond > (lookup.found === 'order' && lookup.order.placed ? 1 : 0)) {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the shop gave no clear answer to the payment' });
  }
  return 'known';
}
