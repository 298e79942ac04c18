import { describe, expect, it } from '@jest/globals';
import type { ShopReferences } from '../../../../lib/commerce/commerce-platform.ts';
import { TransientError, UnknownOutcomeError } from '../../../../lib/errors/errors.ts';
import type { JournalEntry } from '../../../../lib/journal/journal.ts';
import { operateOrder } from '../../../../lib/steps/operate-order.ts';
import { FAILED_ENTRY, OPERATED_AT, operateWorld, PLACED_ENTRY } from './operate-world.ts';

const requestId = 'acme:RefArch:sub_8812:2026-12-01';

/** A shop of a platform that can. */
function world(entry: Partial<JournalEntry> = PLACED_ENTRY, failing?: Error) {
  const made = operateWorld(entry);
  const handedOver: ShopReferences[] = [];
  Object.assign(made.shop, {
    resendForFulfillment: (references: ShopReferences) => {
      handedOver.push(references);
      return failing ? Promise.reject(failing) : Promise.resolve();
    },
  });
  const services = { ...made.services, platformOf: () => ({ platform: 'oracle', can: { resend: true } }) };
  const resend = (dryRun = false) => operateOrder({ requestId, action: 'resend', dryRun }, services);
  return { ...made, handedOver, resend };
}

describe('resending', () => {
  it('hands the placed order over, and writes it down', async () => {
    const { handedOver, entry, told, resend } = world();
    expect(await resend()).toEqual({ done: true, result: 'resent', orderNo: '00001' });
    expect(handedOver).toMatchObject([{ requestId, attempt: 1, orderNo: '00001' }]);
    expect(entry()).toMatchObject({ status: 'placed', settledAttempt: 1 });
    expect(entry().steps.at(-1)).toEqual({ step: 'ResendOrder', at: OPERATED_AT });
    expect(told).toEqual([]);
  });

  it('does not settle a request of which a basket may show late', async () => {
    const { entry, resend } = world({ ...PLACED_ENTRY, settledAttempt: undefined, stray: true });
    await resend();
    expect(entry().settledAttempt).toBeUndefined();
  });

  it('is done although the journal could not be written: repeated, it would be handed over again', async () => {
    const { journal, log, resend } = world();
    journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    expect(await resend()).toMatchObject({ result: 'resent' });
    expect(log.lines.map(({ level }) => level)).toContain('error');
  });

  it('says so when it is not known whether it was handed over', async () => {
    const unknown = new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'timeout' });
    const { journal, resend } = world(PLACED_ENTRY, unknown);
    await expect(resend()).rejects.toBe(unknown);
    expect(journal.progress).toEqual([]);
  });

  it('is refused for an order that is not placed', async () => {
    const { handedOver, resend } = world(FAILED_ENTRY);
    expect(await resend()).toMatchObject({ refused: 'CONFLICT', reason: expect.stringContaining('failed') });
    expect(handedOver).toEqual([]);
  });

  it('only looks in a dry run', async () => {
    const { handedOver, shop, journal, resend } = world();
    expect(await resend(true)).toEqual({ done: false, would: 'resend', orderNo: '00001' });
    expect([handedOver, shop.calls, journal.progress]).toEqual([[], ['findOrder'], []]);
  });

  it('is refused once the customer is forgotten, for the shop may know the order by the customer only', async () => {
    const { shop, services } = operateWorld({ ...PLACED_ENTRY, request: undefined, erasedAt: 1 });
    for (const action of ['cancel', 'resend'] as const) {
      const answer = await operateOrder({ requestId, action, dryRun: false }, services);
      expect(answer).toMatchObject({ refused: 'REQUEST_EXPIRED', reason: expect.stringContaining('erased') });
    }
    expect(shop.calls).toEqual([]);
  });

  it('is refused on a platform that has no such thing, by its name', async () => {
    const { shop, services } = operateWorld(PLACED_ENTRY);
    const answer = await operateOrder({ requestId, action: 'resend', dryRun: false }, services);
    expect(answer).toMatchObject({
      refused: 'PLATFORM_UNSUPPORTED',
      reason: expect.stringContaining('platform ocapi'),
    });
    expect(shop.calls).toEqual([]);
  });
});
