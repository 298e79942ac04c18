import type { CardFields } from '../../cards/card-details.ts';
import { ConfigurationError } from '../../errors/errors.ts';
import type { Money } from '../../order/money.ts';
import type { PaidOrder } from '../commerce-platform.ts';
import type { OrderPayment } from './authorize-payment.ts';
import type { Attempt, OcapiClient } from './client.ts';
import { readOwnOrder } from './orders.ts';
import { addPayment, type PaidFor, placePaid, removePayment, repeatPayment } from './payment-calls.ts';
import { authorizedAmount } from './payment-coverage.ts';
import { isDecline, PaymentLedger } from './payment-ledger.ts';
import { type Means, meansOf } from './payment-means.ts';
import { paidResult, refusalOf } from './payment-result.ts';
import { nextStep, type PaymentStep } from './payment-step.ts';
import { isConflict } from './resource-lock.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';

/** One run of the payment of an order: what is known of it, and the steps that are taken. */
export class PaymentRun {
  readonly #payment: OrderPayment;
  readonly #client: OcapiClient;
  readonly #ledger: PaymentLedger;
  #order: OrderDocument | undefined;
  #isDeclined = false;

  constructor(payment: OrderPayment, client: OcapiClient) {
    this.#payment = payment;
    this.#client = client;
    this.#ledger = new PaymentLedger(meansOf(payment.payment), { settings: client.settings, now: client.now() });
  }

  /**
   * Reads the order.
   * @param by What an instrument stands for that was not there before.
   */
  async read(by?: Means): Promise<void> {
    this.#order = await readOwnOrder(this.#payment, this.#client);
    this.#ledger.claim(this.#order, by);
  }

  /** Whether the shop has answered to the card of the payment, however that went. */
  get hasSentCard(): boolean {
    return this.#payment.payment.kind === 'card' && this.#ledger.asked.size > 0;
  }

  /** What is to be done next. */
  next(): PaymentStep {
    const { untried, asked } = this.#ledger;
    const isPaidElsewhere = this.#payment.payment.kind === 'paid_elsewhere';
    return nextStep(
      { order: this.#order, untried, asked, isDeclined: this.#isDeclined, isPaidElsewhere },
      this.#client.settings,
    );
  }

  /** Does it. @throws RejectedError when the last means are declined. */
  async take(step: Exclude<PaymentStep, { readonly do: 'finish' }>): Promise<void> {
    switch (step.do) {
      case 'add':
        this.#ledger.take(step.means);
        await this.#settle(await this.#add(step.means), step);
        return;
      case 'repeat':
        await this.#settle(await this.#repeat(step.instrument), step);
        return;
      case 'remove':
        await this.#remove(step.instrument);
        return;
      case 'place':
        await this.#show(await placePaid(this.#subject, this.#client));
        return;
    }
  }

  /** The order if it is paid and placed. @throws why it is not. */
  finish(): PaidOrder {
    return paidResult(this.#order, this.#ledger, this.#client.settings);
  }

  get #subject(): PaidFor {
    return { orderNo: this.#payment.orderNo, order: this.#order };
  }

  /** What is left to pay. */
  get #open(): Money {
    const { total } = this.#payment;
    const held = this.#order ? authorizedAmount(this.#order).minorUnits : 0;
    return { ...total, minorUnits: Math.max(0, total.minorUnits - held) };
  }

  async #add(means: Means): Promise<Attempt<OrderDocument>> {
    const card = means.kind === 'card' ? await this.#card() : undefined;
    return addPayment(this.#subject, { means, amount: this.#open, card }, this.#client);
  }

  async #card(): Promise<CardFields> {
    const { card } = this.#payment;
    if (!card) {
      throw new ConfigurationError({ code: 'INTERNAL', reason: 'nobody has the card of the payment' });
    }
    return card();
  }

  #repeat(instrument: PaymentInstrumentDocument): Promise<Attempt<OrderDocument>> {
    const payment = { instrument, means: this.#ledger.certain(instrument), amount: this.#open };
    return repeatPayment(this.#subject, payment, this.#client);
  }

  /** Takes what the gateway said of an instrument that was added or repeated. */
  async #settle(
    attempt: Attempt<OrderDocument>,
    step: Extract<PaymentStep, { readonly do: 'add' | 'repeat' }>,
  ): Promise<void> {
    const means = step.do === 'add' ? step.means : this.#ledger.meansOf(step.instrument);
    if ('document' in attempt) {
      this.#isDeclined = false;
      this.#order = attempt.document;
      this.#ledger.claim(attempt.document, means);
      this.#ledger.ask(attempt.document);
      return;
    }
    if (isConflict(attempt.fault)) {
      if (step.do === 'add') {
        this.#ledger.giveBack(step.means);
      }
      await this.read();
      return;
    }
    if (!isDecline(attempt.refused)) {
      throw attempt.refused;
    }
    this.#ledger.refuse(means, attempt.refused);
    if (this.#ledger.untried.length === 0) {
      throw this.#ledger.refusal ?? attempt.refused;
    }
    this.#isDeclined = true;
    await this.read(means);
  }

  async #remove(instrument: PaymentInstrumentDocument): Promise<void> {
    const order = await removePayment(this.#subject, instrument, this.#client);
    // What the hook left behind after its no is noted already, with the hook's own code.
    if (this.#order && !this.#isDeclined) {
      this.#ledger.refuse(this.#ledger.meansOf(instrument), refusalOf(instrument, this.#order, this.#client.settings));
    }
    await this.#show(order);
  }

  /** Goes on from an order as it was answered; reads it where it was not. */
  async #show(order: OrderDocument | undefined): Promise<void> {
    if (!order) {
      await this.read();
      return;
    }
    this.#order = order;
    this.#ledger.claim(order);
  }
}
