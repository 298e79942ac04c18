import { createTokenSeal } from '../../lib/auth/sealed-token.ts';
import type { JournalEntry } from '../../lib/journal/journal.ts';
import type { PlacedOrder } from '../../lib/order/outcome.ts';
import type { PaymentServices } from '../../lib/steps/card-payment.ts';
import type { StepEvent, WorkflowState } from '../../lib/steps/workflow-state.ts';
import { memoryCards } from '../../scenarios/world/memory-cards.ts';
import { collectingLog } from './collecting-log.ts';
import { collectingMeter } from './collecting-meter.ts';
import { FakeShop, shopsOf, WAITS } from './fake-shop.ts';
import { journalEntry, memoryJournal } from './memory-journal.ts';

/** When the steps of the tests run: 4.2 s after the request was accepted. */
export const NOW = 1_764_547_204_200;

export const seal = createTokenSeal('a sealing secret of 32 characters');

/**
 * What a step works with, all of it in memory; the journal holds the request.
 * @param entry What the journal says of the request beyond that it was accepted.
 */
export function stepWorld(entry: Partial<JournalEntry> = {}) {
  const shop = new FakeShop();
  const journal = memoryJournal(journalEntry(entry));
  const log = collectingLog();
  const meter = collectingMeter();
  const cards = memoryCards(() => NOW);
  const services: PaymentServices = {
    shops: shopsOf(shop),
    seal: () => Promise.resolve(seal),
    journal,
    log,
    meter,
    cards,
    now: () => NOW,
  };
  return { shop, journal, cards, log, meter, services };
}

/** What AcquireToken hands on, here with a token that no seal opens. */
export const SESSION: NonNullable<WorkflowState['session']> = { token: 'v1.sealed', ...WAITS };

export const BASKET: NonNullable<WorkflowState['basket']> = {
  redrives: 0,
  basketId: 'basket-1',
  total: '46.71',
  currency: 'USD',
  payment: { kind: 'stored_instrument', instrumentId: 'pi-00010001-visa' },
  origin: { acceptedAt: 1_764_547_200_000, eventId: 'event-1', correlation: { subscriptionId: 'sub_8812' } },
};

/** The order as the outcome tells it before it is paid. */
export const PLACED: PlacedOrder = { orderNo: '00001', status: 'created', total: '46.71', currency: 'USD' };

export const ORDER: NonNullable<WorkflowState['order']> = { ...PLACED, redrives: 0 };

/** What the state machine hands to a step. */
export function stepEvent(
  name: string,
  state: Partial<WorkflowState> = {},
  history: { readonly retries?: number; readonly redrives?: number } = {},
): StepEvent {
  return {
    state: {
      requestId: 'acme:RefArch:sub_8812:2026-12-01',
      connection: 'refarch',
      attempt: 1,
      customerNo: '00010001',
      ...state,
    },
    execution: {
      Id: 'arn:aws:states:us-east-1:123456789012:execution:orders:acme-1',
      Name: 'acme-1',
      ...(history.redrives !== undefined && { RedriveCount: history.redrives }),
    },
    step: { Name: name, ...(history.retries !== undefined && { RetryCount: history.retries }) },
  };
}

/** What Step Functions puts into the state when a step threw one of ours. */
export function caught(name: string, failure: object): NonNullable<WorkflowState['error']> {
  return { Error: name, Cause: JSON.stringify({ errorType: name, errorMessage: JSON.stringify(failure), trace: [] }) };
}
