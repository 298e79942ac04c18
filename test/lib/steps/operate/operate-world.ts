import type { JournalEntry } from '../../../../lib/journal/journal.ts';
import { type OrderOutcome, outcomeSchema } from '../../../../lib/order/outcome.ts';
import type { ExecutionState } from '../../../../lib/steps/execution-control.ts';
import type { OperateServices } from '../../../../lib/steps/operate/operate-services.ts';
import { stepWorld } from '../../../support/step.ts';
import { endedInFailure } from '../../../support/sweep-world.ts';

/** When an operator acts: days after the request was accepted. */
export const OPERATED_AT = 1_764_900_000_000;

export const SUCCEEDED: ExecutionState = { status: 'succeeded', endedAt: 1_764_547_210_000, output: undefined };
export const FAILED_LONG_AGO = endedInFailure('acme-1');
export const RUNNING: ExecutionState = { status: 'running' };

/** What the operator's actions work with, in memory. */
export function operateWorld(entry: Partial<JournalEntry>, execution: ExecutionState = SUCCEEDED) {
  const { shop, journal, log, meter, services } = stepWorld(entry);
  const told: OrderOutcome[] = [];
  const world = {
    shop,
    journal,
    log,
    meter,
    told,
    /** While set, the bus takes nothing. */
    brokenBus: undefined as Error | undefined,
    entry: () => [...journal.entries.values()][0]!,
    services: {} as OperateServices,
  };
  world.services = {
    journal,
    executions: { describe: () => Promise.resolve(execution) },
    shops: services.shops,
    platformOf: () => ({ platform: 'ocapi', can: { resend: false } }),
    outcomes: {
      publish: (outcome) => {
        if (world.brokenBus) return Promise.reject(world.brokenBus);
        told.push(outcomeSchema.strict().parse(outcome));
        return Promise.resolve();
      },
    },
    log,
    meter,
    now: () => OPERATED_AT,
  };
  return world;
}

const REQUEST_ID = 'acme:RefArch:sub_8812:2026-12-01';

/** A request whose order is placed. */
export const PLACED_ENTRY: Partial<JournalEntry> = {
  status: 'placed',
  basketId: 'basket-1',
  orderNo: '00001',
  referencesAttempt: 1,
  settledAttempt: 1,
  outcome: {
    schema: 'order-outcome/1',
    requestId: REQUEST_ID,
    outcome: 'placed',
    connection: 'refarch',
    order: { orderNo: '00001', status: 'new', total: '46.71', currency: 'USD' },
    attempt: 1,
  },
};

/** A request that failed after its basket. */
export const FAILED_ENTRY: Partial<JournalEntry> = {
  status: 'failed',
  basketId: 'basket-1',
  referencesAttempt: 1,
  steps: [{ step: 'PlaceOrder', at: 1_764_547_200_000, code: 'ACCESS_DENIED' }],
  outcome: {
    schema: 'order-outcome/1',
    requestId: REQUEST_ID,
    outcome: 'failed',
    connection: 'refarch',
    code: 'ACCESS_DENIED',
  },
};

/** A request whose order waits for an approval. */
export const WAITING_ENTRY: Partial<JournalEntry> = {
  status: 'accepted',
  basketId: 'basket-1',
  orderNo: '00001',
  referencesAttempt: 1,
  steps: [{ step: 'AuthorizePayment', at: 1_764_547_200_000, code: 'APPROVAL' }],
  outcome: {
    schema: 'order-outcome/1',
    requestId: REQUEST_ID,
    outcome: 'action_required',
    connection: 'refarch',
    code: 'APPROVAL',
  },
};
