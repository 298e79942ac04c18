import { beforeEach, describe, expect, it } from '@jest/globals';
import { platforms } from '../../../lib/commerce/registry.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import type { OrderOutcome } from '../../../lib/order/outcome.ts';
import type { ExecutionState } from '../../../lib/steps/execution-control.ts';
import { operateOrder } from '../../../lib/steps/operate-order.ts';
import type { Operation } from '../../../lib/steps/operate/operation.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { collectingMeter } from '../../support/collecting-meter.ts';
import { journalEntry, memoryJournal } from '../../support/memory-journal.ts';
import { type ContractShop, create, openContractShop, paid, payment, renewal, SETTINGS } from './contract-shop.ts';

const { requestId } = renewal();

describe('an operator, of an order in Oracle Commerce', () => {
  let contract: ContractShop;
  let known: Awaited<ReturnType<typeof create>>;

  let request: OrderRequest;

  beforeEach(async () => {
    request = renewal();
    contract = openContractShop();
    known = await create(contract.platform);
  });

  /** Has something done about the request, as far as the journal knows it. */
  function operator(entry: Partial<JournalEntry>, execution: ExecutionState = { status: 'none' }) {
    const { basketId, orderNo } = known;
    const journal = memoryJournal(journalEntry({ request, basketId, orderNo, referencesAttempt: 1, ...entry }));
    const told: OrderOutcome[] = [];
    const services = {
      journal,
      executions: { describe: () => Promise.resolve(execution) },
      shops: {
        connect: () => contract.platform,
        waits: () => ({ quarantineSeconds: 120, rounds: 5, followUpSeconds: 900, followUpHours: 72 }),
      },
      platformOf: () => ({ platform: 'oracle', can: platforms.oracle.capabilities(SETTINGS) }),
      outcomes: { publish: (outcome: OrderOutcome) => Promise.resolve(void told.push(outcome)) },
      log: collectingLog(),
      meter: collectingMeter(),
      now: () => Date.parse('2026-12-03T10:00:00Z'),
    };
    const act = (action: Operation['action'], dryRun = false) => operateOrder({ requestId, action, dryRun }, services);
    return { journal, told, act };
  }

  const live = () => contract.shop.payments().filter(({ state }) => state === 'live');

  it('has a placed one handed to fulfilment once more, and then cancelled with its payment', async () => {
    paid(await contract.platform.authorizePayment(payment(known, contract.shop)));
    const { journal, told, act } = operator({ status: 'placed', settledAttempt: 1 });
    expect(await act('resend', true)).toMatchObject({ would: 'resend', orderNo: known.orderNo });
    contract.calls();
    expect(await act('resend')).toMatchObject({ result: 'resent' });
    expect(contract.calls()).toContain('resendOrdersForFulfillment');

    expect(await act('cancel', true)).toMatchObject({ would: 'cancel', orderNo: known.orderNo });
    expect(live()).toHaveLength(1);
    expect(await act('cancel')).toMatchObject({ result: 'cancelled' });
    expect(live()).toEqual([]);
    expect([told.length, journal.entries.get(requestId)?.status]).toEqual([1, 'rejected']);
  });

  it('has one undone that a failure left in the cart of its customer, also when the journal had not learnt of it', async () => {
    const { journal, told, act } = operator({ status: 'failed' });
    const { record } = journal;
    journal.record = (id, progress) =>
      progress.status ? Promise.reject(new Error('throttled')) : record(id, progress);
    await expect(act('cancel')).rejects.toThrow('throttled');
    expect(contract.shop.orders()).toEqual([]);
    journal.record = record;
    expect(await act('cancel')).toMatchObject({ result: 'cancelled' });
    expect([told.length, journal.entries.get(requestId)?.status]).toEqual([2, 'rejected']);
  });

  it('has one cancelled that waits for an approval: its execution finds it dead', async () => {
    contract = openContractShop();
    contract = { ...contract, platform: contract.connect({ organizations: 'perRequest' }) };
    request = renewal({
      customer: { customerNo: 'se-570034', organization: 'or-100004' },
      lineItems: [{ productId: 'COF-ETHIOPIA-1KG', quantity: 20 }],
      payment: { kind: 'invoice' },
    });
    known = await create(contract.platform, request);
    const asked = payment(known, contract.shop, { payment: request.payment });
    await contract.platform.authorizePayment(asked);
    const outcome = { schema: 'order-outcome/1', requestId, outcome: 'action_required', code: 'APPROVAL' } as const;
    const { told, act } = operator({ status: 'accepted', outcome }, { status: 'running' });
    expect(await act('cancel')).toMatchObject({ result: 'cancelling', orderNo: known.orderNo });
    expect([live(), told]).toEqual([[], []]);
    const again = contract.platform.authorizePayment({ ...asked, repeated: true });
    await expect(again).rejects.toMatchObject({ name: 'RejectedError', code: 'CONFLICT' });
  });
});
