import { CallLog, type CallRecord } from '../shared/call-log.ts';
import type { FaultOrder, FaultOrderInput } from '../shared/fault-order.ts';
import { FaultQueue } from '../shared/fault-queue.ts';
import { toDecimal } from '../shared/minor-units.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import {
  basketView,
  type BasketView,
  orderView,
  type OrderView,
  paymentView,
  type PaymentView,
} from './admin-views.ts';
import { fillStorefrontCart, type StorefrontCart } from './baskets/storefront-cart.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import { changeSettings, defaultSettings, type ShopSettings, type ShopSettingsChange } from './shop-settings.ts';
import { ShopState } from './shop-state.ts';

const callsKept = 10_000;

/** The shop from the inside: what tests, demos and the admin endpoint see of it and do to it. */
export class B2cShop {
  readonly faults = new FaultQueue();
  readonly calls = new CallLog(callsKept);
  readonly surroundings: Surroundings;
  private readonly seed: ShopSeed;
  private readonly firstSettings: ShopSettings;
  private current: ShopState;

  constructor(seed: ShopSeed, settings: ShopSettingsChange, surroundings: Surroundings) {
    this.seed = seed;
    this.firstSettings = changeSettings(defaultSettings, settings);
    this.surroundings = surroundings;
    this.current = new ShopState(seed, this.firstSettings, surroundings);
  }

  /** Everything the shop remembers; its jobs may not have run up to now. */
  get state(): ShopState {
    return this.current;
  }

  get settings(): ShopSettings {
    return this.current.settings;
  }

  /** Orders of all sites, oldest first. */
  orders(): OrderView[] {
    this.current.failStaleOrders();
    return [...this.current.orders.values()].map((order) => orderView(this.current, order));
  }

  /** Open baskets of all sites, oldest first. */
  baskets(): BasketView[] {
    return this.current.baskets.all().map((basket) => basketView(this.current, basket));
  }

  /** Every authorisation that the payment gateway was ever asked for, oldest first. */
  payments(): PaymentView[] {
    this.current.failStaleOrders();
    return this.current.gateway.payments().map(paymentView);
  }

  /** The latest calls, oldest first. */
  recordedCalls(): readonly CallRecord[] {
    return this.calls.list();
  }

  /** Number of calls by operation since the start or the last reset. */
  callCounts(): Record<string, number> {
    return this.calls.counts();
  }

  orderFault(fault: FaultOrderInput): FaultOrder {
    return this.faults.add(fault);
  }

  /** Changes some settings and keeps the others. @throws ZodError */
  change(change: ShopSettingsChange): ShopSettings {
    this.current.settings = changeSettings(this.current.settings, change);
    return this.current.settings;
  }

  setStock(productId: string, quantity: number): void {
    this.current.stock.set(productId, quantity);
  }

  /** Fills a shopper's own cart. @returns the id of the basket */
  fillStorefrontCart(cart: StorefrontCart): string {
    return fillStorefrontCart(this.current, cart);
  }

  /** What is left on a gift certificate, as the shop shows amounts; undefined when there is none of the code. */
  giftCertificateBalance(code: string): number | undefined {
    this.current.failStaleOrders();
    const balance = this.current.gateway.balanceOf(code);
    return balance === undefined ? undefined : toDecimal(balance);
  }

  /** Units left of a product. */
  stockOf(productId: string): number {
    this.current.failStaleOrders();
    return this.current.stock.get(productId) ?? 0;
  }

  /** Withdraws every access token, as an expiry of all at once would. */
  expireTokens(): void {
    this.current.tokens.clear();
  }

  /** Back to the seed and the first settings: no orders, baskets, payments, tokens, faults or calls. */
  reset(): void {
    this.current = new ShopState(this.seed, this.firstSettings, this.surroundings);
    this.faults.clear();
    this.calls.clear();
  }
}
