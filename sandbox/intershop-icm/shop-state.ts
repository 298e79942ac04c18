import { IdentifierSource } from '../shared/identifier-source.ts';
import { Stock } from '../shared/stock.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { TokenOffice } from './access/token-office.ts';
import type { Basket } from './baskets/basket.ts';
import { CustomerRegister } from './customer-register.ts';
import type { Order } from './orders/order.ts';
import { PaymentGateway } from './payments/payment-gateway.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Everything the shop remembers. A reset throws it away and starts with a new one. */
export class ShopState {
  readonly seed: ShopSeed;
  readonly surroundings: Surroundings;
  settings: ShopSettings;
  readonly identifiers: IdentifierSource;
  readonly tokens: TokenOffice;
  readonly customers: CustomerRegister;
  readonly products;
  readonly stock: Stock;
  /** Oldest first. */
  readonly baskets = new Map<string, Basket>();
  /** Oldest first. */
  readonly orders = new Map<string, Order>();
  private readonly ordersByUser = new Map<string, Order[]>();
  /** Orders whose payment the provider has not decided on. */
  readonly pending = new Set<Order>();
  /** Baskets that wait for an approval. */
  readonly held = new Set<Basket>();
  readonly gateway = new PaymentGateway();
  private lastDocumentNumber = 0;

  constructor(seed: ShopSeed, settings: ShopSettings, surroundings: Surroundings) {
    this.seed = seed;
    this.settings = settings;
    this.surroundings = surroundings;
    this.identifiers = new IdentifierSource(surroundings.random);
    this.tokens = new TokenOffice(this.identifiers);
    this.customers = new CustomerRegister(seed);
    this.products = new Map(seed.products.map((product) => [product.sku, product]));
    this.stock = new Stock(
      seed.products.map(({ sku, stock }) => [sku, stock]),
      seed.unlimitedStock,
    );
  }

  nextDocumentNumber(): string {
    this.lastDocumentNumber += 1;
    return String(this.lastDocumentNumber).padStart(8, '0');
  }

  addOrder(order: Order): void {
    const { user } = order.basket.owner;
    this.orders.set(order.id, order);
    const same = this.ordersByUser.get(user);
    if (same === undefined) this.ordersByUser.set(user, [order]);
    else same.push(order);
  }

  /** The orders of a user's login, oldest first. */
  ordersOf(user: string): readonly Order[] {
    return this.ordersByUser.get(user) ?? [];
  }

  /** Units that can be sold; without end where stock never runs out. */
  available(sku: string): number {
    return this.stock.has(sku, Infinity) ? Infinity : this.stock.of(sku);
  }
}
