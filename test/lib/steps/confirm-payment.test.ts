import { describe, expect, it } from '@jest/globals';
import { RateLimitedError } from '../../../lib/errors/errors.ts';
import { confirmPayment } from '../../../lib/steps/confirm-payment.ts';
import { type WorkflowState, workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { actionRequired, APPROVAL } from '../../support/waiting.ts';
import { BASKET, NOW, ORDER, SESSION, stepEvent, stepWorld } from '../../support/step.ts';

type Confirmed = NonNullable<WorkflowState['confirmedPayment']>;

/** A basket that the shop has taken, and holds back. */
const held = (confirmedPayment?: Confirmed) =>
  stepEvent('ConfirmPayment', {
    session: SESSION,
    basket: BASKET,
    order: { held: 'APPROVAL', redrives: 0 },
    ...(confirmedPayment && { confirmedPayment }),
  });

/** The connection of the tests is asked in three rounds. */
const LAST = 3;

const event = (confirmedPayment?: Confirmed, history: object = {}) =>
  stepEvent(
    'ConfirmPayment',
    { session: SESSION, basket: BASKET, order: ORDER, ...(confirmedPayment && { confirmedPayment }) },
    history,
  );
const after = (verdict: Confirmed['verdict'], round: number): Confirmed => ({ verdict, round, redrives: 0 });

/** The shop with the order, paid or not. */
function worldWithOrder({ placed = false } = {}) {
  const world = stepWorld();
  const total = { minorUnits: 4671, currency: 'USD' };
  const authorized = { minorUnits: placed ? 4671 : 0, currency: 'USD' };
  const status = placed ? 'new' : 'created';
  world.shop.change({ orderNo: '00001', status, total, authorized, placed, dead: false });
  return world;
}

describe('confirmPayment', () => {
  it.each([true, false])('has the payment gone on with when the order can be read (paid: %p)', async (placed) => {
    const { shop, services } = worldWithOrder({ placed });
    const confirmed = await confirmPayment(event(), services);
    expect(confirmed).toEqual({ verdict: 'known', round: 1, redrives: 0 });
    expect(workflowStateSchema.shape.confirmedPayment.unwrap().strict().parse(confirmed)).toEqual(confirmed);
    expect(shop.calls).toEqual(['findOrder']);
    expect(shop.references).toMatchObject([{ orderNo: '00001', basketId: 'basket-1' }]);
  });

  it('writes down that it looked', async () => {
    const { journal, services } = worldWithOrder();
    await confirmPayment(event(), services);
    expect(journal.progress).toEqual([{ step: 'ConfirmPayment', at: NOW, attempt: 1 }]);
  });

  it('asks again while the shop does not show the order', async () => {
    const { services } = stepWorld();
    expect(await confirmPayment(event(), services)).toMatchObject({ verdict: 'undecided', round: 1 });
    expect(await confirmPayment(event(after('undecided', 1)), services)).toMatchObject({ round: 2 });
  });

  it('asks again while the shop cannot answer', async () => {
    const { shop, services } = worldWithOrder();
    shop.refuse('findOrder', new RateLimitedError({ code: 'BACKEND_BUSY', reason: '429' }));
    expect(await confirmPayment(event(), services)).toMatchObject({ verdict: 'undecided' });
  });

  it('fails in the last round when the shop does not show the order', async () => {
    await expect(confirmPayment(event(after('undecided', LAST - 1)), stepWorld().services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      message: 'OUTCOME_UNKNOWN: the shop does not show the order any more',
    });
  });

  it('has the payment repeated after the last round, and fails when that one is lost as well', async () => {
    const { services } = worldWithOrder();
    expect(await confirmPayment(event(after('known', LAST - 1)), services)).toMatchObject({ verdict: 'known' });
    await expect(confirmPayment(event(after('known', LAST)), services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      message: 'OUTCOME_UNKNOWN: the shop gave no clear answer to the payment',
    });
  });

  it('has a payment read that came through after all, but not for ever', async () => {
    const { services } = worldWithOrder({ placed: true });
    expect(await confirmPayment(event(after('known', LAST)), services)).toMatchObject({ verdict: 'known' });
    await expect(confirmPayment(event(after('known', LAST + 1)), services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
    });
  });

  it('has as many rounds again after a redrive', async () => {
    const { services } = worldWithOrder();
    const redriven = event(after('known', LAST), { redrives: 1 });
    expect(await confirmPayment(redriven, services)).toEqual({ verdict: 'known', round: 1, redrives: 1 });
  });

  it('counts its rounds anew for an order that was seen to wait since', async () => {
    const { services } = worldWithOrder();
    const waits = (looks: number) =>
      stepEvent('ConfirmPayment', {
        ...event().state,
        outcome: actionRequired({ looks }),
        confirmedPayment: { ...after('known', LAST), looks: 4 },
      });
    expect(await confirmPayment(waits(5), services)).toEqual({ verdict: 'known', round: 1, redrives: 0, looks: 5 });
    await expect(confirmPayment(waits(4), services)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
  });

  it('counts an unknown outcome once', async () => {
    const { meter, services } = stepWorld();
    await confirmPayment(event(), services);
    await confirmPayment(event(after('undecided', 1)), services);
    expect(meter.counted).toEqual(['unknown AuthorizePayment refarch']);
  });
});

describe('confirmPayment, of a basket that the shop holds back', () => {
  it('has it gone on with, but not for ever', async () => {
    const { shop, services } = stepWorld();
    shop.hold('basket-1', APPROVAL);
    expect(await confirmPayment(held(), services)).toMatchObject({ verdict: 'known', round: 1 });
    await expect(confirmPayment(held(after('known', LAST)), services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
    });
  });

  it('has it gone on with when the shop has given it back', async () => {
    const { shop, services } = stepWorld();
    shop.baskets.set('basket-1', event().state.requestId);
    expect(await confirmPayment(held(), services)).toMatchObject({ verdict: 'known' });
    expect(await confirmPayment(event(), services)).toMatchObject({ verdict: 'undecided' });
  });
});
