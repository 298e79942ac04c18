import { type OnbehalfError, RejectedError } from '../../errors/errors.ts';
import { isExpired, type Payment } from '../../order/payment.ts';
import type { PaidOrder } from '../commerce-platform.ts';
import { type Means, meansOf } from './payment-means.ts';
import type { OrderDocument, OrderPayment } from './schemas.ts';
import { paymentStanding } from './shop-order.ts';

/**
 * Which of a payment's instruments were tried, and which were declined.
 *
 * It lives as long as one run of the step, so a run after a crash starts with the first one again: a card may be
 * declined twice, but never hold the money twice, because what is on the order is counted before anything is added.
 */
export class PaymentLedger {
  readonly #untried: Means[] = [];
  readonly #declined: PaidOrder['declined'][number][] = [];
  readonly #refusals: OnbehalfError[] = [];
  /** Payments of the order, by id, that are known to be declined. */
  readonly #seen = new Set<string>();

  /** @param now Epoch milliseconds. */
  constructor(payment: Payment, now: number) {
    for (const means of meansOf(payment)) {
      if (isExpired(means.instrument, now)) {
        this.refuse(
          means,
          new RejectedError({ code: 'CARD_EXPIRED', reason: 'the card expired by the request itself' }),
        );
      } else {
        this.#untried.push(means);
      }
    }
  }

  get declined(): PaidOrder['declined'] {
    return this.#declined;
  }

  /** Whether another instrument may be tried. */
  get hasNext(): boolean {
    return this.#untried.length > 0;
  }

  /** The next instrument. @throws RejectedError when none is left. */
  takeNext(): Means {
    const means = this.#untried.shift();
    if (!means) {
      throw this.refusal;
    }
    return means;
  }

  /** Notes why something did not pay; `undefined` for a payment of the order that stands for none of the request. */
  refuse(means: Pick<Means, 'position'> | undefined, refusal: OnbehalfError): void {
    this.#refusals.push(refusal);
    if (means && !this.#declined.some(({ position }) => position === means.position)) {
      this.#declined.push({ position: means.position, code: refusal.code });
    }
  }

  /** Payments of the order that were declined since it was looked at last. */
  newDeclines(order: OrderDocument): readonly OrderPayment[] {
    const declines = order.payments.filter(
      (payment) => paymentStanding(payment) === 'declined' && !this.#seen.has(payment.id ?? ''),
    );
    for (const { id = '' } of declines) {
      this.#seen.add(id);
    }
    return declines;
  }

  /**
   * Why nothing paid. Of several, one that may pass later counts more than one that never will: a requester who tries
   * again tries all of them.
   */
  get refusal(): OnbehalfError {
    const chosen = this.#refusals.find(({ code }) => code === 'PAYMENT_DECLINED_SOFT') ?? this.#refusals.at(-1);
    if (!chosen) {
      return new RejectedError({
        code: 'PAYMENT_AMOUNT_SHORT',
        reason: 'the gift cards of the request do not cover the total, and it names nothing else',
      });
    }
    const list = this.#declined.map(({ position, code }) => `${position} ${code}`).join(', ');
    return this.#declined.length < 2
      ? chosen
      : new RejectedError({ ...chosen.details, reason: `${chosen.details.reason}; payments by position: ${list}` });
  }
}
