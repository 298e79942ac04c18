import { describe, expect, it } from '@jest/globals';
import { CardDetails } from '../../../lib/cards/card-details.ts';
import {
  ConfigurationError,
  RateLimitedError,
  RejectedError,
  TransientError,
  UnknownOutcomeError,
} from '../../../lib/errors/errors.ts';
import { toLambdaError } from '../../../lib/errors/failure-envelope.ts';
import { authorizePayment } from '../../../lib/steps/authorize-payment.ts';
import { refuseExpiredReference } from '../../../lib/steps/card-payment.ts';
import { BASKET, NOW, ORDER, stepEvent, stepWorld } from '../../support/step.ts';

const CARD = { number: '4539578763621486', securityCode: '737', holder: 'Ada', expiryMonth: 3, expiryYear: 2030 };
const referenceUntil = (ms: number) => `card_${'a'.repeat(26)}_${Math.floor(ms / 1000)}`;
const REFERENCE = referenceUntil(NOW + 600_000);
const basket = (reference: string) => ({ ...BASKET, payment: { kind: 'card' as const, reference } });
const event = (history: object = {}, more: object = {}, reference = REFERENCE) =>
  stepEvent('AuthorizePayment', { basket: basket(reference), order: ORDER, ...more }, history);
const known = { verdict: 'known', round: 1, redrives: 0 } as const;

/** The card of the tenant `crm` is in the vault. */
async function world({
  entry = { tenant: 'crm' },
  takes = true,
}: { entry?: { tenant?: string }; takes?: boolean } = {}) {
  const made = stepWorld(entry);
  await made.cards.keep(new CardDetails(CARD), { reference: REFERENCE, tenant: 'crm' });
  made.shop.takesCards = takes;
  return made;
}

describe('a payment by card', () => {
  it('hands the card to the shop and deletes it', async () => {
    const { shop, cards, services } = await world();
    expect(await authorizePayment(event(), services)).toMatchObject({ outcome: 'placed' });
    expect(shop.cards).toEqual([CARD]);
    expect(cards.kept.size).toBe(0);
  });

  it.each([
    ['declined', new RejectedError({ code: 'PAYMENT_DECLINED_HARD', reason: 'no' })],
    ['of unknown outcome', new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'lost' })],
    ['wrongly set up', new ConfigurationError({ code: 'PAYMENT_NOT_TRIGGERED', reason: 'no hook' })],
    ['a mistake of ours', new TypeError('oops')],
  ])('that is %s leaves no card', async (_case, error) => {
    const { shop, cards, services } = await world();
    shop.loseAnswer('authorizePayment', error);
    await expect(authorizePayment(event(), services)).rejects.toBe(error);
    expect(cards.kept.size).toBe(0);
  });

  it.each([
    ['was not made for now', new TransientError({ code: 'CONFLICT', reason: 'later' })],
    ['has to wait', new RateLimitedError({ code: 'BACKEND_BUSY', reason: 'later' })],
  ])('that %s keeps the card for the next try', async (_case, error) => {
    const { shop, cards, services } = await world();
    shop.refuse('authorizePayment', error);
    await expect(authorizePayment(event(), services)).rejects.toBe(error);
    expect([...cards.kept.keys()]).toEqual([REFERENCE]);
  });

  it('is of unknown outcome when the card cannot be deleted, and deletes it when it comes again', async () => {
    const { shop, cards, services } = await world();
    cards.broken.add('destroy');
    await expect(authorizePayment(event(), services)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    cards.broken.clear();
    expect(await authorizePayment(event({}, { confirmedPayment: known }), services)).toMatchObject({
      outcome: 'placed',
    });
    expect([shop.cards.length, cards.kept.size]).toEqual([1, 0]);
  });

  it('of an order that is paid already needs no card', async () => {
    const { shop, cards, services } = await world();
    await authorizePayment(event(), services);
    expect(await authorizePayment(event({ retries: 1 }), services)).toMatchObject({ outcome: 'placed' });
    expect([shop.cards.length, cards.reads.get(REFERENCE)]).toEqual([1, 1]);
  });

  it('reads no card that the shop does not ask for, and deletes it all the same', async () => {
    const { cards, services } = await world({ takes: false });
    await authorizePayment(event(), services);
    expect([cards.reads.size, cards.kept.size]).toEqual([0, 0]);
  });

  it.each([
    ['is over', referenceUntil(NOW)],
    ['was never there, or was used', referenceUntil(NOW + 599_000)],
  ])('whose reference %s is rejected', async (_case, reference) => {
    const { shop, services } = await world();
    await expect(authorizePayment(event({}, {}, reference), services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'CARD_REFERENCE_EXPIRED',
    });
    expect(shop.cards).toEqual([]);
  });

  it.each([
    ['another tenant', { tenant: 'shop' }],
    ['no tenant', {}],
  ])('of a request of %s is rejected, and the card is left alone', async (_case, entry) => {
    const { shop, cards, services } = await world({ entry });
    await expect(authorizePayment(event(), services)).rejects.toMatchObject({ code: 'CARD_REFERENCE_EXPIRED' });
    expect([shop.cards.length, cards.kept.size]).toEqual([0, 1]);
  });

  it('is tried again when the card cannot be read', async () => {
    const { cards, services } = await world();
    cards.broken.add('read');
    await expect(authorizePayment(event(), services)).rejects.toMatchObject({ name: 'TransientError' });
    expect(cards.kept.size).toBe(1);
  });

  it.each([
    ['number', `refused ${CARD.number}`],
    ['number in groups', 'refused 4539-5787-6362-1486'],
    ['number backwards', `code ${Array.from(CARD.number).reverse().join('')}`],
    ['number in base64', `code ${Buffer.from(`x=${CARD.number}`).toString('base64')}`],
    ['security code', `status code ${CARD.securityCode}`],
  ])('tells nothing of a shop whose words show the %s', async (_case, reason) => {
    const { shop, services } = await world();
    shop.loseAnswer('authorizePayment', new RejectedError({ code: 'PAYMENT_DECLINED_HARD', reason, fault: reason }));
    const error = await authorizePayment(event(), services).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RejectedError', code: 'PAYMENT_DECLINED_HARD' });
    expect(
      `${String(error)} ${JSON.stringify(error)} ${toLambdaError(error, 'AuthorizePayment').message}`,
    ).not.toContain(reason);
  });

  it('leaves the words of a shop as they are that show nothing', async () => {
    const { shop, services } = await world();
    const error = new RejectedError({ code: 'PAYMENT_DECLINED_SOFT', reason: 'HookStatusException (HTTP 400)' });
    shop.loseAnswer('authorizePayment', error);
    await expect(authorizePayment(event(), services)).rejects.toBe(error);
  });
});

describe('a card reference, before anything is made', () => {
  it.each([
    [NOW, true],
    [NOW + 1000, false],
  ])('good until %s is refused: %s', (until, refused) => {
    const check = () => refuseExpiredReference({ kind: 'card', reference: referenceUntil(until) }, NOW - (NOW % 1000));
    if (refused) {
      expect(check).toThrow('CARD_REFERENCE_EXPIRED');
    } else {
      expect(check).not.toThrow();
    }
  });

  it('is asked of payments by card only', () => {
    expect(() => refuseExpiredReference({ kind: 'none' }, NOW)).not.toThrow();
  });
});
