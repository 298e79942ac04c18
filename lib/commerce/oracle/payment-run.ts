import { RejectedError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { Money } from '../../order/money.ts';
import type { PaymentResult } from '../commerce-platform.ts';
import type { Attempt, OracleClient } from './client.ts';
import { declineOf, declineShown } from './decline.ts';
import { giftCardShares } from './gift-card-shares.ts';
import { readOwnOrder } from './orders.ts';
import { assertPure, ownerOf } from './ownership.ts';
import { type PaidFor, preAuthorize, submitOrder } from './payment-calls.ts';
import { PaymentLedger } from './payment-ledger.ts';
import { GIFT_CARD, giftCardBody, giftCardsOf, instrumentBody, type Means } from './payment-means.ts';
import { orderState, settledResult, unsettledResult } from './payment-result.ts';
import type { OrderDocument } from './schemas.ts';
import { authorizedAmount, paymentStanding, undecidedAmount } from './shop-order.ts';

/** One run of the payment of an order: what is known of it, and the rounds that are made. */
export class PaymentRun {
  readonly #payment: PaidFor;
  readonly #client: OracleClient;
  readonly #ledger: PaymentLedger;
  #order: OrderDocument | undefined;
  /** Whether a payment that is on the order undecided may pay it; no more when the gateway said no to what was there. */
  #trustsUndecided = true;

  constructor(payment: PaidFor, client: OracleClient) {
    this.#payment = payment;
    this.#client = client;
    this.#ledger = new PaymentLedger(payment.payment, client.now());
  }

  /** Reads the order. Declines that stand on it already are taken note of, and are no news later. */
  async resume(): Promise<void> {
    this.#ledger.newDeclines(await this.#read());
  }

  /**
   * Pays with the next instrument what is not paid yet, submits, and reads the order.
   * @returns how it stands; `undefined` when the instrument was declined and another may be tried.
   * @throws RejectedError when the last one is declined.
   */
  async round(): Promise<PaymentResult | undefined> {
    const settled = this.#order && this.#settled(this.#order);
    if (settled) {
      return settled;
    }
    const means = await this.#authorize();
    if (means === 'declined' || (await this.#isDeclined(await submitOrder(this.#payment, this.#client), means))) {
      return undefined;
    }
    return this.#judge(await this.#read(), means);
  }

  async #read(): Promise<OrderDocument> {
    const order = await readOwnOrder(this.#payment, this.#client);
    assertPure(order, this.#payment);
    this.#order = order;
    return order;
  }

  #settled(order: OrderDocument): PaymentResult | undefined {
    return settledResult(order, this.#ledger.declined, this.#client.settings);
  }

  /** Asks the gateway for what is open; for nothing when all is held, or waits on the order already. */
  async #authorize(): Promise<Means | 'declined' | undefined> {
    const open = this.#open;
    if (open.minorUnits <= 0) {
      return undefined;
    }
    const cards = this.#holdsGiftCards ? [] : giftCardsOf(this.#payment.payment);
    const { shares, rest, useless } = await giftCardShares({ payment: this.#payment, cards, open }, this.#client);
    for (const { position, code } of useless) {
      const reason = `gift card ${position} of the request pays nothing`;
      this.#ledger.refuse({ position }, new RejectedError({ code, reason }));
    }
    const means = rest.minorUnits > 0 ? this.#ledger.takeNext() : undefined;
    const payments = [
      ...shares.map(({ card, amount }) => giftCardBody(card, amount)),
      ...(means ? [instrumentBody(means, rest)] : []),
    ];
    const attempt = await preAuthorize(this.#payment, payments, this.#client);
    return (await this.#isDeclined(attempt, means)) ? 'declined' : means;
  }

  /** What nothing on the order is there to pay. */
  get #open(): Money {
    const { total } = this.#payment;
    const order = this.#order;
    const held = order ? authorizedAmount(order).minorUnits : 0;
    const undecided = order && this.#trustsUndecided ? undecidedAmount(order).minorUnits : 0;
    return { ...total, minorUnits: total.minorUnits - held - undecided };
  }

  get #holdsGiftCards(): boolean {
    const payments = this.#order?.payments ?? [];
    return payments.some((payment) => payment.method === GIFT_CARD && paymentStanding(payment) === 'held');
  }

  /**
   * Whether the gateway said no. What then stands is read on the order: it may be a cart still, or wait for its payment.
   * @throws what else a refusal means; RejectedError when no instrument is left.
   */
  async #isDeclined(attempt: Attempt<OrderDocument>, means: Means | undefined): Promise<boolean> {
    if ('document' in attempt) {
      this.#refuseChanged(attempt.document);
      return false;
    }
    const decline = declineOf(attempt, this.#client.settings);
    if (!decline) {
      throw attempt.refused;
    }
    this.#ledger.refuse(means, decline);
    this.#trustsUndecided &&= means !== undefined;
    if (!this.#ledger.hasNext) {
      throw this.#ledger.refusal;
    }
    await this.resume();
    return true;
  }

  /**
   * Between two calls somebody's items may have been added to the cart: it is not submitted then.
   * @throws UnknownOutcomeError `CONFLICT`, ConfigurationError `ORDER_STATE_UNCLEAR`
   */
  #refuseChanged(answer: OrderDocument): void {
    if (ownerOf(answer, this.#payment, this.#client.settings) === 'foreign') {
      throw new UnknownOutcomeError({
        code: 'CONFLICT',
        reason: `order ${answer.orderId} bears the mark of another request or attempt`,
      });
    }
    if (answer.items.length > 0) {
      assertPure(answer, this.#payment);
    }
  }

  /** An order that was submitted, or should have been. */
  #judge(order: OrderDocument, means: Means | undefined): PaymentResult | undefined {
    const settled = this.#settled(order);
    if (settled) {
      return settled;
    }
    const declines = this.#ledger.newDeclines(order);
    for (const payment of declines) {
      this.#ledger.refuse(means, declineShown(payment, orderState(order), this.#client.settings));
    }
    if (declines.length === 0) {
      return unsettledResult(order);
    }
    if (!this.#ledger.hasNext) {
      throw this.#ledger.refusal;
    }
    return undefined;
  }
}
