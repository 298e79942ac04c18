import type {
  AccessToken,
  CommercePlatform,
  OrderLookup,
  PaymentAuthorization,
  PreparedBasket,
  ShopOrder,
} from '../../lib/commerce/commerce-platform.ts';
import type { Shops } from '../../lib/commerce/shops.ts';
import { ConfigurationError } from '../../lib/errors/errors.ts';
import type { Money } from '../../lib/order/money.ts';

const usd = (minorUnits: number): Money => ({ minorUnits, currency: 'USD' });

/** A shop in memory. It does what it is told; `refuse` makes one of its methods fail. */
export class FakeShop implements CommercePlatform {
  readonly calls: (keyof CommercePlatform)[] = [];
  /** Basket id to the request that owns it. */
  readonly baskets = new Map<string, string>();
  readonly orders: ShopOrder[] = [];
  readonly payments: PaymentAuthorization[] = [];
  refusedCoupons: PreparedBasket['refusedCoupons'] = [];
  /** Tokens taken over from an earlier step. */
  readonly adopted: AccessToken[] = [];
  readonly #refusals = new Map<keyof CommercePlatform, Error>();

  refuse(method: keyof CommercePlatform, error: Error): void {
    this.#refusals.set(method, error);
  }

  /** Puts an order into the shop, in the place of the one with its number. */
  change(order: ShopOrder): void {
    const position = this.orders.findIndex(({ orderNo }) => orderNo === order.orderNo);
    this.orders.splice(position === -1 ? this.orders.length : position, 1, order);
  }

  async authenticate(): Promise<AccessToken> {
    return this.#answer('authenticate', () => ({ value: 'clear-token', expiresAt: 2_000_000_000_000 }));
  }

  adoptToken(token: AccessToken): void {
    this.adopted.push(token);
  }

  async prepareBasket({ requestId }: { requestId: string }): Promise<PreparedBasket> {
    return this.#answer('prepareBasket', () => {
      this.baskets.set('basket-1', requestId);
      return { basketId: 'basket-1', total: usd(4671), refusedCoupons: this.refusedCoupons };
    });
  }

  async placeOrder(basketId: string): Promise<ShopOrder> {
    return this.#answer('placeOrder', () => {
      this.baskets.delete(basketId);
      const orderNo = `0000${this.orders.length + 1}`;
      const order = { orderNo, status: 'created', total: usd(4671), authorized: usd(0), placed: false, dead: false };
      this.orders.push(order);
      return order;
    });
  }

  async findOrder(): Promise<OrderLookup> {
    return this.#answer('findOrder', () => {
      const [order] = this.orders;
      if (order) return { found: 'order', order };
      return { found: this.baskets.size > 0 ? 'openBasket' : 'nothing' };
    });
  }

  async authorizePayment(payment: PaymentAuthorization): Promise<ShopOrder> {
    return this.#answer('authorizePayment', () => {
      const known = this.orders.find(({ orderNo }) => orderNo === payment.orderNo);
      if (payment.repeated && known?.placed) return known;
      this.payments.push(payment);
      const { orderNo, total } = payment;
      const paid = { orderNo, status: 'new', total, authorized: total, placed: true, dead: false };
      this.change(paid);
      return paid;
    });
  }

  async cancelOrder({ basketId }: { basketId?: string | undefined }): Promise<{ order?: string; basket?: string }> {
    return this.#answer('cancelOrder', () => {
      const order = this.orders.splice(0).length > 0 ? { order: 'failed' } : {};
      const deleted = basketId !== undefined && this.baskets.delete(basketId);
      return { ...order, basket: deleted ? 'deleted' : 'gone' };
    });
  }

  async #answer<Result>(method: keyof CommercePlatform, act: () => Result): Promise<Result> {
    this.calls.push(method);
    const refusal = this.#refusals.get(method);
    return refusal ? Promise.reject(refusal) : Promise.resolve(act());
  }
}

/** A deployment with one connection, `refarch`. */
export function shopsOf(shop: CommercePlatform): Shops {
  return {
    connect(name) {
      if (name !== 'refarch') {
        throw new ConfigurationError({ code: 'CONNECTION_UNKNOWN', reason: `connection "${name}" is not deployed` });
      }
      return shop;
    },
  };
}
