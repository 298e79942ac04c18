import { IdentifierSource } from '../shared/identifier-source.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import type { AccessToken } from './access/access-token.ts';
import { basketExpiry } from './baskets/basket-lifetime.ts';
import { BasketShelf } from './baskets/basket-shelf.ts';
import { HookCircuitBreaker } from './hook-circuit-breaker.ts';
import { OrderIndex } from './order-search/order-index.ts';
import type { Order } from './orders/order.ts';
import { StaleOrders } from './orders/stale-orders.ts';
import { PaymentGateway } from './payments/payment-gateway.ts';
import { CustomerRegister } from './customer-register.ts';
import type { SeedCoupon, ShopSeed } from './seed/shop-seed.ts';
import type { ShopSettings } from './shop-settings.ts';

interface Redemptions {
  total: number;
  readonly byCustomer: Map<string, number>;
}

/** Everything the shop remembers. A reset throws it away and starts with a new one. */
export class ShopState {
  readonly seed: ShopSeed;
  readonly surroundings: Surroundings;
  settings: ShopSettings;
  readonly identifiers: IdentifierSource;
  readonly customers: CustomerRegister;
  readonly products;
  readonly coupons: ReadonlyMap<string, SeedCoupon>;
  readonly stock: Map<string, number>;
  readonly baskets: BasketShelf;
  readonly orders = new Map<string, Order>();
  readonly orderIndex = new OrderIndex();
  readonly gateway: PaymentGateway;
  readonly staleOrders = new StaleOrders();
  readonly tokens = new Map<string, AccessToken>();
  readonly breaker: HookCircuitBreaker;
  private readonly redemptions = new Map<string, Redemptions>();
  private lastOrderNumber = 0;

  constructor(seed: ShopSeed, settings: ShopSettings, surroundings: Surroundings) {
    this.seed = seed;
    this.settings = settings;
    this.surroundings = surroundings;
    this.identifiers = new IdentifierSource(surroundings.random);
    this.customers = new CustomerRegister(seed);
    this.products = new Map(seed.products.map((product) => [product.id, product]));
    this.coupons = new Map(seed.coupons.map((coupon) => [coupon.code, coupon]));
    this.stock = new Map(seed.products.map((product) => [product.id, product.stock]));
    this.gateway = new PaymentGateway(seed.giftCertificates);
    this.baskets = new BasketShelf((basket) => (basketExpiry(basket, this.settings) ?? Infinity) <= surroundings.now());
    this.breaker = new HookCircuitBreaker(surroundings.now);
    for (const coupon of seed.coupons) this.redemptionsOf(coupon.code).total = coupon.redeemed ?? 0;
  }

  /** The next number of the sequence; a number that a caller has chosen is left out. */
  nextOrderNumber(): string {
    for (;;) {
      this.lastOrderNumber += 1;
      const number = String(this.lastOrderNumber).padStart(8, '0');
      if (!this.orders.has(number)) return number;
    }
  }

  /** Whether a custom attribute (without `c_`) is defined on a system object. */
  hasAttribute(object: 'basket' | 'order', name: string): boolean {
    const { markAttribute, markOnBasket, markOnOrder } = this.settings;
    if (name === markAttribute && !(object === 'basket' ? markOnBasket : markOnOrder)) return false;
    return this.seed.customAttributes[object].includes(name);
  }

  /** Catches up with the job of the site that fails orders which nobody paid for, where there is one. */
  failStaleOrders(): void {
    const minutes = this.settings.failCreatedAfterMinutes;
    if (minutes !== null) this.staleOrders.fail(this, minutes);
  }

  redemptionsOf(code: string): Redemptions {
    const known = this.redemptions.get(code);
    if (known !== undefined) return known;
    const none: Redemptions = { total: 0, byCustomer: new Map() };
    this.redemptions.set(code, none);
    return none;
  }
}
