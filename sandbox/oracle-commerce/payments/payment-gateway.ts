import type { Order } from '../orders/order.ts';
import type { SeedGiftCard } from '../seed/shop-seed.ts';
import { cardVerdict, declined, type GatewayVerdict } from './gateway-verdict.ts';
import type { PaymentGroup } from './payment-group.ts';

/** An authorisation in the books of the gateway; amounts in minor units. */
export interface GatewayPayment {
  /** ISO 8601. */
  readonly at: string;
  readonly orderNo: string;
  readonly paymentGroupId: string;
  readonly instrument: string;
  readonly type: string;
  readonly currency: string;
  /** Asked for. */
  readonly amount: number;
  authorized: number;
  state: 'live' | 'voided' | 'declined';
  /** Why not. */
  readonly reason: string | undefined;
}

/** The bank behind the payment webhook, and the gift cards: what they hold does not depend on the shop. */
export class PaymentGateway {
  private readonly entries: GatewayPayment[] = [];
  private readonly declinedOnce = new Set<string>();
  private readonly giftCards: ReadonlyMap<string, SeedGiftCard>;
  private readonly balances: Map<string, number>;

  constructor(giftCards: readonly SeedGiftCard[]) {
    this.giftCards = new Map(giftCards.map((card) => [card.number, card]));
    this.balances = new Map(giftCards.map(({ number, balance }) => [number, balance]));
  }

  /** Asks for the amount of a payment group, and enters what was said into group and books. */
  authorize(order: Order, group: PaymentGroup, now: number): GatewayVerdict {
    const verdict = this.verdictOn(order, group);
    group.isPending = verdict.kind === 'pending';
    if (verdict.kind !== 'pending') this.enter(order, group, { verdict, now });
    return verdict;
  }

  /** The customer has confirmed a payment that waited for it. */
  confirm(order: Order, group: PaymentGroup, now: number): void {
    group.isPending = false;
    this.enter(order, group, { verdict: { kind: 'approved', authorized: group.amount }, now });
  }

  private enter(order: Order, group: PaymentGroup, answer: { verdict: GatewayVerdict; now: number }): void {
    const { verdict, now } = answer;
    const authorized = verdict.kind === 'approved' ? verdict.authorized : 0;
    group.authorized = authorized;
    group.state = verdict.kind === 'approved' ? 'AUTHORIZED' : 'AUTHORIZE_FAILED';
    group.declineReason = verdict.kind === 'declined' ? verdict.reason : undefined;
    if (group.giftCardNumber !== undefined) this.moveBalance(group.giftCardNumber, -authorized);
    this.entries.push({
      at: new Date(now).toISOString(),
      orderNo: order.id,
      paymentGroupId: group.id,
      instrument: group.instrument,
      type: group.type,
      currency: order.cart.site.currency,
      amount: group.amount,
      authorized,
      state: verdict.kind === 'approved' ? 'live' : 'declined',
      reason: group.declineReason,
    });
  }

  /** Gives back what a payment group holds. */
  void(group: PaymentGroup): void {
    const entry = this.entries.find(({ paymentGroupId, state }) => paymentGroupId === group.id && state === 'live');
    if (entry !== undefined) entry.state = 'voided';
    if (group.giftCardNumber !== undefined) this.moveBalance(group.giftCardNumber, group.authorized);
    group.authorized = 0;
    group.isPending = false;
    group.state = 'REMOVED';
  }

  /** Every authorisation that was ever asked for, oldest first. */
  payments(): readonly GatewayPayment[] {
    return this.entries;
  }

  /** What is left on a gift card; undefined for a number or PIN that is wrong. */
  balanceOf(number: string | undefined, pin: string | undefined): number | undefined {
    const card = this.giftCards.get(number ?? '');
    return card === undefined || card.pin !== pin ? undefined : this.balances.get(card.number);
  }

  private verdictOn(order: Order, group: PaymentGroup): GatewayVerdict {
    switch (group.type) {
      case 'card':
        return cardVerdict(group, order.profile, (id) => this.hasDeclined(id));
      case 'physicalGiftCard':
        return this.giftCardVerdict(order, group);
      default:
        return { kind: 'approved', authorized: group.amount };
    }
  }

  private giftCardVerdict(order: Order, { giftCardNumber, giftCardPin, amount }: PaymentGroup): GatewayVerdict {
    const balance = this.balanceOf(giftCardNumber, giftCardPin);
    if (balance === undefined) return declined('GIFT_CARD_NOT_FOUND');
    if (this.giftCards.get(giftCardNumber ?? '')?.currency !== order.cart.site.currency) {
      return declined('GIFT_CARD_CURRENCY_MISMATCH');
    }
    return balance > 0 && balance >= amount
      ? { kind: 'approved', authorized: amount }
      : declined('GIFT_CARD_INSUFFICIENT_BALANCE');
  }

  /** Whether a card was declined before; from now on it was. */
  private hasDeclined(savedCardId: string): boolean {
    const before = this.declinedOnce.has(savedCardId);
    this.declinedOnce.add(savedCardId);
    return before;
  }

  private moveBalance(number: string, change: number): void {
    this.balances.set(number, (this.balances.get(number) ?? 0) + change);
  }
}
