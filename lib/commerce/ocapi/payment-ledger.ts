import { type OnbehalfError, RejectedError } from '../../errors/errors.ts';
import type { PaidOrder } from '../commerce-platform.ts';
import { ownInstruments } from './payment-coverage.ts';
import { candidatesFor, hasExpired, type Means } from './payment-means.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** Refusals after which the next instrument may be tried: nothing is held, and it was the instrument's fault. */
const DECLINES = new Set([
  ...[
    'PAYMENT_DECLINED_SOFT',
    'PAYMENT_DECLINED_HARD',
    'CARD_EXPIRED',
    'PAYMENT_METHOD_INVALID',
    'PAYMENT_AMOUNT_SHORT',
  ],
]);

/** Whether an error is about an instrument, so that another one may pay. */
export const isDecline = (error: OnbehalfError): boolean => error instanceof RejectedError && DECLINES.has(error.code);

/**
 * Which of a payment's means were tried, which is which on the order, and which were declined.
 *
 * It lives as long as one run of the step. The shop keeps no trace of an instrument that was taken off, so a run after a
 * crash starts with the first means again: a card may be declined twice, but never hold the money twice, because what is
 * on the order is dealt with before anything is added.
 */
export class PaymentLedger {
  readonly #means: readonly Means[];
  readonly #settings: OcapiSettings;
  readonly #tried = new Set<Means>();
  readonly #claims = new Map<string, Means>();
  readonly #asked = new Set<string>();
  readonly #refusals = new Map<Means | undefined, OnbehalfError>();

  constructor(means: readonly Means[], { settings, now }: { readonly settings: OcapiSettings; readonly now: number }) {
    this.#means = means;
    this.#settings = settings;
    for (const expired of means.filter((candidate) => hasExpired(candidate, now))) {
      this.refuse(
        expired,
        new RejectedError({ code: 'CARD_EXPIRED', reason: 'the card expired by the request itself' }),
      );
    }
  }

  /** Means that are neither on the order nor known to be declined, in their order. */
  get untried(): readonly Means[] {
    return this.#means.filter((means) => !this.#tried.has(means));
  }

  /** Instruments by id that the gateway was asked for. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  get declined(): PaidOrder['declined'] {
    return [...this.#refusals].flatMap(([means, { code }]) => (means ? [{ position: means.position, code }] : []));
  }

  /** What an instrument of the order stands for, if only one of the means can be it. */
  certain(instrument: PaymentInstrumentDocument): Means | undefined {
    const [only, another] = candidatesFor(instrument, this.#means, this.#settings);
    return another ? undefined : only;
  }

  /** What an instrument of the order stands for, as far as is known. */
  meansOf({ payment_instrument_id: id }: PaymentInstrumentDocument): Means | undefined {
    return this.#claims.get(id ?? '');
  }

  /** Notes that means are being tried. */
  take(means: Means): void {
    this.#tried.add(means);
  }

  /** Notes that the shop did nothing with means that were taken. */
  giveBack(means: Means): void {
    this.#tried.delete(means);
  }

  /**
   * Notes what each instrument of the order stands for.
   * @param by What new ones stand for. Else they came from an earlier run: the first that one can be, so that none is
   * passed over untried.
   */
  claim(order: OrderDocument, by?: Means): void {
    for (const instrument of ownInstruments(order, this.#settings)) {
      const id = instrument.payment_instrument_id ?? '';
      const means = this.#claims.get(id) ?? by ?? candidatesFor(instrument, this.untried, this.#settings)[0];
      if (means) {
        this.#claims.set(id, means);
        this.#tried.add(means);
      }
    }
  }

  /** Notes that the gateway was asked for all that is on the order. */
  ask(order: OrderDocument): void {
    for (const { payment_instrument_id: id } of ownInstruments(order, this.#settings)) {
      this.#asked.add(id ?? '');
    }
  }

  /** Notes why means did not pay; `undefined` for an instrument of the order that stands for none of them. */
  refuse(means: Means | undefined, error: OnbehalfError): void {
    if (means) {
      this.#tried.add(means);
    }
    this.#refusals.set(means, error);
  }

  /**
   * Why nothing paid; `undefined` when nothing was declined. Of several, one that may pass later counts more than one
   * that never will: a requester who tries again tries all of them.
   */
  get refusal(): OnbehalfError | undefined {
    const errors = [...this.#refusals.values()];
    const chosen = errors.find(({ code }) => code === 'PAYMENT_DECLINED_SOFT') ?? errors.at(-1);
    if (!chosen || errors.length === 1) {
      return chosen;
    }
    const list = this.declined.map(({ position, code }) => `${position} ${code}`).join(', ');
    const { details } = chosen;
    return new RejectedError({ ...details, reason: `${details.reason}; payments by position: ${list}` });
  }
}
