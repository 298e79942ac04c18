import { describe, expect, it } from '@jest/globals';
import type { PendingAction } from '../../../lib/commerce/commerce-platform.ts';
import {
  ConfigurationError,
  RateLimitedError,
  TransientError,
  UnknownOutcomeError,
} from '../../../lib/errors/errors.ts';
import { outcomeSchema } from '../../../lib/order/outcome.ts';
import { authorizePayment } from '../../../lib/steps/authorize-payment.ts';
import { cancelOrder } from '../../../lib/steps/cancel-order.ts';
import type { StepEvent, WaitingOutcome, WorkflowState } from '../../../lib/steps/workflow-state.ts';
import { BASKET, caught, NOW, ORDER, PLACED, SESSION, stepEvent, stepWorld } from '../../support/step.ts';
import { actionRequired, APPROVAL, waitingNotice } from '../../support/waiting.ts';

const HOUR = 3_600_000;
const QUEUED: PendingAction = { code: 'ORDER_QUEUED', what: 'the shop has the order in a queue' };
const SCA: PendingAction = { code: 'SCA_REQUIRED', what: 'the customer has to confirm the payment' };

type Changes = Partial<WorkflowState>;
const guarded = (guards: object): Changes => ({ basket: { ...BASKET, guards } });
const known = (redrives: number) => ({ verdict: 'known', round: 1, redrives }) as const;

/** An order that the shop has taken, and the state machine's looks at it: each gets the outcome of the one before. */
function waitingWorld(pending: PendingAction = APPROVAL, changes: Changes = {}) {
  const world = stepWorld();
  world.shop.placeAtOnce('basket-1');
  world.shop.pending = pending;
  let state: Changes = { session: SESSION, basket: BASKET, order: ORDER, ...changes };
  let now = NOW;
  const services = { ...world.services, now: () => now };
  return {
    ...world,
    services,
    event: (history: object = {}, more: Changes = {}): StepEvent =>
      stepEvent('AuthorizePayment', { ...state, ...more }, history),
    async look({ after = 0, history = {}, more = {} }: { after?: number; history?: object; more?: Changes } = {}) {
      now += after;
      const outcome = (await authorizePayment(
        stepEvent('AuthorizePayment', { ...state, ...more }, history),
        services,
      )) as WaitingOutcome;
      state = { ...state, ...more, outcome };
      return outcome;
    },
    reject: async (code: string) =>
      cancelOrder(
        stepEvent('CancelOrder', { ...state, error: caught('RejectedError', { code, reason: 'too late' }) }),
        services,
      ),
  };
}

describe('an order that waits for somebody', () => {
  it('is told to the requester: what it waits for, until when, and its number', async () => {
    const { notice } = await waitingWorld().look();
    expect(notice).toEqual({ ...waitingNotice(), order: PLACED });
    expect(
      outcomeSchema.extend({ action: outcomeSchema.shape.action.unwrap().strict() }).strict().parse(notice),
    ).toEqual(notice);
  });

  it('is told whole also by an execution that began before there were notices', async () => {
    expect(await waitingWorld().look()).toMatchObject({ ...actionRequired(), order: PLACED });
  });

  it('has a notice only when there is something to tell', async () => {
    const { look } = waitingWorld();
    await look();
    expect(await look({ after: HOUR })).not.toHaveProperty('notice');
  });

  it('is told once, however often it is looked at', async () => {
    const { look, meter } = waitingWorld();
    expect(await look()).toMatchObject({ action: { announce: true, looks: 1 } });
    expect(await look({ after: HOUR })).toMatchObject({ action: { announce: false, looks: 2 } });
    expect(await look({ after: HOUR })).toMatchObject({ action: { announce: false, looks: 3 } });
    expect(meter.counted).toEqual(['action_required refarch']);
  });

  it('is told again when it waits for something else, until the same moment', async () => {
    const { look, shop } = waitingWorld();
    const { action } = await look();
    shop.pending = SCA;
    const next = await look({ after: HOUR });
    expect(next).toMatchObject({ code: 'SCA_REQUIRED', action: { announce: true, until: action.until } });
    shop.pending = APPROVAL;
    expect(await look({ after: HOUR })).toMatchObject({ code: 'APPROVAL', action: { announce: true } });
  });

  it.each(['ORDER_QUEUED', 'PAYMENT_PENDING'] as const)('is not told while nobody has to act: %s', async (code) => {
    const { look, meter } = waitingWorld({ code, what: 'the shop goes on by itself' });
    expect(await look()).toMatchObject({ outcome: 'action_required', code, action: { announce: false } });
    expect(meter.counted).toEqual([]);
  });

  it('is told when somebody has to act after all', async () => {
    const { look, shop } = waitingWorld(QUEUED);
    await look();
    shop.pending = APPROVAL;
    expect(await look({ after: HOUR })).toMatchObject({ code: 'APPROVAL', action: { announce: true } });
  });

  it('stands in the journal as under way, with what it waits for and its references', async () => {
    const { look, journal, services } = waitingWorld();
    const { notice: outcome } = await look();
    await look({ after: HOUR });
    const references = { basketId: 'basket-1', orderNo: '00001' };
    expect(journal.progress).toEqual([
      { step: 'AuthorizePayment', at: NOW, attempt: 1, code: 'APPROVAL', status: 'accepted', outcome, ...references },
    ]);
    expect(await services.journal.get(outcome?.requestId ?? '')).toMatchObject({ status: 'accepted', outcome });
  });

  it('covers no outcome in the journal that stands', async () => {
    const { look, journal } = waitingWorld();
    const [entry] = [...journal.entries.values()];
    journal.entries.set(entry!.requestId, { ...entry!, status: 'placed' });
    await look();
    expect(journal.entries.get(entry!.requestId)).toMatchObject({ status: 'placed' });
  });

  it('is looked at, and never paid blindly, after the first time', async () => {
    const { look, shop } = waitingWorld();
    await look();
    await look({ after: HOUR });
    expect(shop.payments.map(({ repeated }) => repeated)).toEqual([false, true]);
  });

  it('is placed in the end, and told so', async () => {
    const { look, shop, journal, meter } = waitingWorld();
    await look();
    shop.pending = undefined;
    const outcome = await look({ after: 2 * HOUR });
    expect(outcome).toMatchObject({ outcome: 'placed', order: { orderNo: '00001' }, durationMs: 4200 + 2 * HOUR });
    expect(outcome).not.toHaveProperty('action');
    expect(journal.progress.at(-1)).toMatchObject({ status: 'placed', settled: true, orderNo: '00001' });
    expect(meter.counted).toContain('placed refarch');
  });

  it('fails so that it is repeated when it cannot be written down, and is told once all the same', async () => {
    const { look, journal, meter } = waitingWorld();
    journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    await expect(look()).rejects.toBe(journal.broken);
    expect(meter.counted).toEqual([]);
    journal.broken = undefined;
    expect(await look({ history: { retries: 1 } })).toMatchObject({ action: { announce: true } });
    expect(meter.counted).toEqual(['action_required refarch']);
  });
});

describe('an order that waits, when its time is over', () => {
  it("waits for the connection's time, to the last moment", async () => {
    const { look } = waitingWorld();
    await look();
    expect(await look({ after: 72 * HOUR })).toMatchObject({ outcome: 'action_required' });
    await expect(look({ after: 1 })).rejects.toMatchObject({
      name: 'RejectedError',
      message: 'ACTION_EXPIRED: until 2025-12-04T00:00:04.200Z the order waited for APPROVAL',
    });
  });

  it("waits no longer than the request's own deadline, and pays nothing after it", async () => {
    const { look, shop } = waitingWorld(APPROVAL, guarded({ deadline: '2025-12-01T02:00:00+01:00' }));
    expect(await look()).toMatchObject({ action: { until: '2025-12-01T01:00:00.000Z' } });
    await expect(look({ after: HOUR })).rejects.toMatchObject({ name: 'RejectedError', code: 'DEADLINE_PASSED' });
    expect(shop.payments).toHaveLength(1);
  });

  it("waits for the connection's time when the request's deadline is later", async () => {
    const { look } = waitingWorld(APPROVAL, guarded({ deadline: '2026-01-01T00:00:00Z' }));
    expect(await look()).toMatchObject({ action: { until: '2025-12-04T00:00:04.200Z' } });
  });

  it('is told as placed when it was placed before its deadline, and is looked at after it', async () => {
    const { look, shop } = waitingWorld(APPROVAL, guarded({ deadline: '2025-12-01T01:00:00Z' }));
    await look();
    shop.pending = undefined;
    shop.change({ ...shop.orders[0]!, status: 'new', placed: true });
    expect(await look({ after: HOUR })).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toHaveLength(1);
  });

  it('is not paid by an approval that comes after the deadline', async () => {
    const { look, shop } = waitingWorld(APPROVAL, guarded({ deadline: '2025-12-01T01:00:00Z' }));
    await look();
    shop.pending = undefined;
    await expect(look({ after: HOUR })).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    expect(shop.payments).toHaveLength(1);
  });

  it('is undone in the shop, and the requester is told why', async () => {
    const { look, reject, shop } = waitingWorld();
    await look();
    await expect(look({ after: 73 * HOUR })).rejects.toMatchObject({ code: 'ACTION_EXPIRED' });
    expect(await reject('ACTION_EXPIRED')).toMatchObject({
      outcome: 'rejected',
      code: 'ACTION_EXPIRED',
      cleanup: { order: 'failed' },
    });
    expect(shop.orders).toEqual([]);
  });
});

describe('an order that waits, while its shop cannot answer', () => {
  it.each([
    new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'connect refused' }),
    new RateLimitedError({ code: 'BACKEND_BUSY', reason: '429' }),
  ])('is looked at again when it is time, and nobody is told: %s', async (error) => {
    const { look, shop, journal } = waitingWorld();
    await look();
    shop.refuse('authorizePayment', error);
    expect(await look({ after: HOUR })).toMatchObject({ code: 'APPROVAL', action: { announce: false, looks: 2 } });
    expect(journal.progress).toHaveLength(1);
  });

  it.each([
    new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'cut off' }),
    new ConfigurationError({ code: 'ACCESS_DENIED', reason: '403' }),
  ])('does not hide what has to be found out or mended: %s', async (error) => {
    const { look, shop } = waitingWorld();
    await look();
    shop.refuse('authorizePayment', error);
    await expect(look({ after: HOUR })).rejects.toBe(error);
  });

  it('does not wait on for ever', async () => {
    const { look, shop } = waitingWorld();
    await look();
    const error = new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'connect refused' });
    shop.refuse('authorizePayment', error);
    await expect(look({ after: 73 * HOUR })).rejects.toBe(error);
  });

  it('is repeated as every other order before it was seen to wait', async () => {
    const { look, shop } = waitingWorld();
    const error = new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'connect refused' });
    shop.refuse('authorizePayment', error);
    await expect(look()).rejects.toBe(error);
  });
});

describe('an order that waits, after a redrive', () => {
  it('is looked for first', async () => {
    const { look, event, services, shop } = waitingWorld();
    const outcome = await look();
    shop.calls.length = 0;
    await expect(authorizePayment(event({ redrives: 1 }, { outcome }), services)).rejects.toThrow(UnknownOutcomeError);
    expect(shop.calls).toEqual([]);
  });

  it('is told again, because its failure was told since, and waits no longer than before', async () => {
    const { look, journal } = waitingWorld();
    const { action } = await look();
    const [entry] = [...journal.entries.values()];
    journal.entries.set(entry!.requestId, { ...entry!, status: 'failed' });
    const redriven = { after: HOUR, history: { redrives: 1 }, more: { confirmedPayment: known(1) } };
    expect(await look(redriven)).toMatchObject({ action: { announce: true, until: action.until } });
    expect(journal.entries.get(entry!.requestId)).toMatchObject({ status: 'accepted' });
    expect(await look(redriven)).toMatchObject({ action: { announce: false } });
  });
});

describe('a basket that the shop holds back', () => {
  const heldWorld = (changes: Changes = {}) => {
    const world = waitingWorld(APPROVAL, { order: { held: 'APPROVAL', redrives: 0 }, ...changes });
    world.shop.orders.length = 0;
    world.shop.hold('basket-1', APPROVAL);
    return world;
  };
  const notPlaced = { confirmedOrder: { verdict: 'notPlaced', round: 1, redrives: 0 } } as const;
  const found = { order: undefined, confirmedOrder: { verdict: 'placed', round: 1, redrives: 0 } } as const;

  it.each<[string, Changes]>([
    ['when it was submitted', {}],
    ['when it was submitted again', notPlaced],
    ['when it was found out', found],
  ])('is told without an order number %s', async (_case, changes) => {
    const { look, shop, journal } = heldWorld(changes);
    const outcome = await look();
    expect(outcome).toMatchObject(actionRequired());
    expect(shop.payments).toMatchObject([{ orderNo: undefined, total: { minorUnits: 4671, currency: 'USD' } }]);
    expect(journal.progress[0]).not.toHaveProperty('orderNo');
  });

  it('is placed when it is given free, under the number that it has then', async () => {
    const { look, shop, journal } = heldWorld();
    await look();
    shop.pending = undefined;
    expect(await look({ after: HOUR })).toMatchObject({ outcome: 'placed', order: { orderNo: '00001' } });
    expect(journal.progress.at(-1)).toMatchObject({ status: 'placed', orderNo: '00001' });
  });

  it('is followed, and undone, by the number of its order once it has one', async () => {
    const { look, reject, shop } = heldWorld();
    await look();
    shop.held.clear();
    shop.pending = QUEUED;
    await look({ after: HOUR, more: { outcome: { ...actionRequired(), order: PLACED } } });
    expect(shop.payments.at(-1)).toMatchObject({ orderNo: '00001' });
    await reject('ACTION_EXPIRED');
    expect(shop.references.at(-1)).toMatchObject({ orderNo: '00001', basketId: 'basket-1' });
  });

  it('is rejected when its order costs something else than the customer was told', async () => {
    const { look, shop } = heldWorld(guarded({ expectedTotal: '46.71' }));
    await look();
    shop.pending = undefined;
    shop.total = 4700;
    await expect(look({ after: HOUR })).rejects.toMatchObject({ name: 'RejectedError', code: 'PRICE_DRIFT' });
  });

  it('is undone when nobody gives it free in time', async () => {
    const { look, reject, shop } = heldWorld();
    await look();
    await expect(look({ after: 73 * HOUR })).rejects.toMatchObject({ code: 'ACTION_EXPIRED' });
    await reject('ACTION_EXPIRED');
    expect(shop.held.size).toBe(0);
  });
});
