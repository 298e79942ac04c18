import { toDecimal } from '../shared/minor-units.ts';
import type { SandboxShop } from '../shared/sandbox-shop.ts';
import { SeededShop } from '../shared/seeded-shop.ts';
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

/** The shop from the inside: what tests, demos and the admin endpoint see of it and do to it. */
export class B2cShop extends SeededShop<ShopState> implements SandboxShop {
  readonly surroundings: Surroundings;

  constructor(seed: ShopSeed, settings: ShopSettingsChange, surroundings: Surroundings) {
    const firstSettings = changeSettings(defaultSettings, settings);
    super(() => new ShopState(seed, firstSettings, surroundings));
    this.surroundings = surroundings;
  }

  get settings(): ShopSettings {
    return this.state.settings;
  }

  get keepsBaskets(): boolean {
    return !this.settings.consumesBasket;
  }

  /** Orders of all sites, oldest first. */
  orders(): OrderView[] {
    this.state.failStaleOrders();
    return [...this.state.orders.values()].map((order) => orderView(this.state, order));
  }

  /** Open baskets of all sites, oldest first. */
  baskets(): BasketView[] {
    return this.state.baskets.all().map((basket) => basketView(this.state, basket));
  }

  /** Every authorisation that the payment gateway was ever asked for, oldest first. */
  payments(): PaymentView[] {
    this.state.failStaleOrders();
    return this.state.gateway.payments().map(paymentView);
  }

  /** Changes some settings and keeps the others. @throws ZodError */
  change(change: ShopSettingsChange): ShopSettings {
    this.state.settings = changeSettings(this.state.settings, change);
    return this.state.settings;
  }

  setStock(productId: string, quantity: number): void {
    this.state.stock.set(productId, quantity);
  }

  /** Fills a shopper's own cart. @returns the id of the basket */
  fillStorefrontCart(cart: StorefrontCart): string {
    return fillStorefrontCart(this.state, cart);
  }

  fillShopperCart(customerNo: string): string {
    return this.fillStorefrontCart({ customerNo });
  }

  /** Stops the incremental index, without which search answers 500, or starts it again. */
  breakSearch(isBroken: boolean): boolean {
    this.change({ incrementalIndexing: !isBroken });
    return true;
  }

  /** What is left on a gift certificate, as the shop shows amounts; undefined when there is none of the code. */
  giftCertificateBalance(code: string): number | undefined {
    this.state.failStaleOrders();
    const balance = this.state.gateway.balanceOf(code);
    return balance === undefined ? undefined : toDecimal(balance);
  }

  /** Units left of a product. */
  stockOf(productId: string): number {
    this.state.failStaleOrders();
    return this.state.stock.get(productId) ?? 0;
  }

  /** Withdraws every access token, as an expiry of all at once would. */
  expireTokens(): void {
    this.state.tokens.clear();
  }
}
