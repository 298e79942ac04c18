import type {
  AccessToken,
  BasketPreparation,
  CancelOptions,
  Cleanup,
  CommercePlatform,
  OrderLookup,
  PaidOrder,
  PaymentAuthorization,
  PaymentResult,
  PendingAction,
  PreparedBasket,
  RequestSource,
  ShopCustomer,
  ShopOrder,
  ShopReferences,
  Submission,
} from '../../lib/commerce/commerce-platform.ts';
import type { CardFields } from '../../lib/cards/card-details.ts';
import type { Shops, Waits } from '../../lib/commerce/shops.ts';
import { ConfigurationError, TransientError } from '../../lib/errors/errors.ts';
import type { Money } from '../../lib/order/money.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';

type Method = keyof CommercePlatform;

const usd = (minorUnits: number): Money => ({ minorUnits, currency: 'USD' });

/** A shop in memory. It does what it is told; `refuse` makes one of its methods fail. */
export class FakeShop implements CommercePlatform {
  readonly calls: Method[] = [];
  /** Basket id to its owner: the request id, and from the second attempt on "#" and its number. */
  readonly baskets = new Map<string, string>();
  /** Whether its baskets are unknown to the one who asks by reference. */
  hidesBaskets = false;
  /** While set, its orders are not placed but wait for this. */
  pending: PendingAction | undefined;
  /** What the orders cost that it makes of baskets that it had held back; what was to be paid if absent. */
  total: number | undefined;
  /** Whether it makes an order only when nothing is pending any more. */
  holdsBaskets = false;
  /** Baskets that it has taken and holds back. */
  readonly held = new Set<string>();
  /** For whom tokens were asked. */
  readonly customers: ShopCustomer[] = [];
  /** Requests that it asked for when it was to make an order of more than its basket. */
  readonly read: OrderRequest[] = [];
  /** Whether it asks for them. */
  readsRequests = false;
  /** Whether it asks for the card of a payment by card. */
  takesCards = false;
  /** Cards that it was handed. */
  readonly cards: CardFields[] = [];
  readonly orders: ShopOrder[] = [];
  readonly preparations: BasketPreparation[] = [];
  readonly payments: PaymentAuthorization[] = [];
  /** With which references it was asked for an order, or told to undo things. */
  readonly references: ShopReferences[] = [];
  /** What was to become of placed orders, each time it was told to undo things. */
  readonly cancellations: CancelOptions[] = [];
  refusedCoupons: PreparedBasket['refusedCoupons'] = [];
  declinedPayments: PaidOrder['declined'] = [];
  /** Tokens taken over from an earlier step. */
  readonly adopted: AccessToken[] = [];
  readonly #refusals = new Map<Method, Error>();
  readonly #lostAnswers = new Map<Method, Error>();

  /** From now on the method fails with this error and does nothing. */
  refuse(method: Method, error: Error): void {
    this.#refusals.set(method, error);
  }

  /** From now on the method does its part and fails with this error all the same. */
  loseAnswer(method: Method, error: Error): void {
    this.#lostAnswers.set(method, error);
  }

  /** Puts an order into the shop, in the place of the one with its number. */
  change(order: ShopOrder): void {
    const position = this.orders.findIndex(({ orderNo }) => orderNo === order.orderNo);
    this.orders.splice(position === -1 ? this.orders.length : position, 1, order);
  }

  /** A basket that the shop has made an order of. */
  placeAtOnce(basketId: string): ShopOrder {
    this.baskets.delete(basketId);
    return this.#makeOrder();
  }

  /** A basket that was submitted, and that the shop holds back. */
  hold(basketId: string, pending: PendingAction): void {
    this.baskets.delete(basketId);
    this.pending = pending;
    this.holdsBaskets = true;
    this.held.add(basketId);
  }

  async authenticate(customer: ShopCustomer): Promise<AccessToken> {
    return this.#answer('authenticate', () => {
      this.customers.push(customer);
      return { value: 'clear-token', expiresAt: 2_000_000_000_000 };
    });
  }

  adoptToken(token: AccessToken): void {
    this.adopted.push(token);
  }

  async prepareBasket({ requestId }: { requestId: string }, preparation: BasketPreparation): Promise<PreparedBasket> {
    return this.#answer('prepareBasket', () => {
      this.preparations.push(preparation);
      this.baskets.set('basket-1', ownerOf({ requestId, attempt: preparation.attempt }));
      return { basketId: 'basket-1', total: usd(4671), refusedCoupons: this.refusedCoupons };
    });
  }

  async placeOrder(
    references: ShopReferences & { readonly basketId: string },
    request: RequestSource,
  ): Promise<Submission> {
    if (this.readsRequests) this.read.push(await request());
    return this.#answer('placeOrder', () => {
      if (this.pending && this.holdsBaskets) {
        this.hold(references.basketId, this.pending);
        return { held: this.pending };
      }
      return this.placeAtOnce(references.basketId);
    });
  }

  #makeOrder(): ShopOrder {
    const orderNo = `0000${this.orders.length + 1}`;
    const order = { orderNo, status: 'created', total: usd(4671), authorized: usd(0), placed: false, dead: false };
    this.orders.push(order);
    return order;
  }

  async findOrder(references: ShopReferences): Promise<OrderLookup> {
    return this.#answer('findOrder', () => {
      this.references.push(references);
      const [order] = this.orders;
      if (order) return { found: 'order', order: { ...order, ...(this.pending && { pending: this.pending }) } };
      if (this.pending && this.held.size > 0) return { found: 'held', action: this.pending };
      return { found: this.baskets.size > 0 && !this.hidesBaskets ? 'openBasket' : 'nothing' };
    });
  }

  async authorizePayment(payment: PaymentAuthorization): Promise<PaymentResult> {
    const isPaid = this.orders.some(({ orderNo, placed }) => orderNo === payment.orderNo && placed);
    if (this.takesCards && payment.card && !this.#refusals.has('authorizePayment') && !(payment.repeated && isPaid)) {
      const { number, securityCode, holder, expiryMonth, expiryYear } = await payment.card();
      this.cards.push({ number, securityCode, holder, expiryMonth, expiryYear });
    }
    return this.#answer('authorizePayment', () => {
      const declined = this.declinedPayments;
      const known = this.orders.find(({ orderNo }) => orderNo === payment.orderNo);
      if (payment.repeated && known?.placed) return { kind: 'placed', order: { ...known, declined } };
      this.payments.push(payment);
      if (this.pending) return { kind: 'pending', action: this.pending, order: known };
      this.held.clear();
      const { orderNo = known?.orderNo ?? '00001' } = payment;
      const total = this.total === undefined ? payment.total : usd(this.total);
      const paid = { orderNo, status: 'new', total, authorized: total, placed: true, dead: false };
      this.change(paid);
      return { kind: 'placed', order: { ...paid, declined } };
    });
  }

  async cancelOrder(references: ShopReferences, options: CancelOptions): Promise<Cleanup> {
    return this.#answer('cancelOrder', () => {
      this.references.push(references);
      this.cancellations.push(options);
      if (options.placed === 'leave' && this.orders.some(({ placed }) => placed)) {
        throw new TransientError({ code: 'CONFLICT', reason: 'the order is placed' });
      }
      this.held.clear();
      const order = this.orders.splice(0).length > 0 ? { order: 'failed' } : {};
      return { ...order, basket: this.#deleteBasketsOf(references) > 0 ? 'deleted' : 'gone' };
    });
  }

  async deleteBaskets(references: ShopReferences): Promise<number> {
    return this.#answer('deleteBaskets', () => {
      this.references.push(references);
      return this.#deleteBasketsOf(references);
    });
  }

  #deleteBasketsOf(references: ShopReferences): number {
    const own = [...this.baskets].filter(([, owner]) => owner === ownerOf(references));
    own.forEach(([basketId]) => this.baskets.delete(basketId));
    return own.length;
  }

  async #answer<Result>(method: Method, act: () => Result): Promise<Result> {
    this.calls.push(method);
    const refusal = this.#refusals.get(method);
    if (refusal) return Promise.reject(refusal);
    const result = act();
    const lost = this.#lostAnswers.get(method);
    return lost ? Promise.reject(lost) : Promise.resolve(result);
  }
}

const ownerOf = ({ requestId, attempt }: Pick<ShopReferences, 'requestId' | 'attempt'>): string =>
  attempt === 1 ? requestId : `${requestId}#${attempt}`;

/** How long the orders of the connection `refarch` are waited for. */
export const WAITS: Waits = { quarantineSeconds: 120, rounds: 3, followUpSeconds: 900, followUpHours: 72 };

/** A deployment with one connection, `refarch`. */
export function shopsOf(shop: CommercePlatform): Shops {
  const only = <Value>(name: string, value: Value): Value => {
    if (name !== 'refarch') {
      throw new ConfigurationError({ code: 'CONNECTION_UNKNOWN', reason: `connection "${name}" is not deployed` });
    }
    return value;
  };
  return { connect: (name) => only(name, shop), waits: (name) => only(name, WAITS) };
}
