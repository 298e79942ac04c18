import type { SandboxPayment, SandboxShop } from '../shared/sandbox-shop.ts';
import { SeededShop } from '../shared/seeded-shop.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { basketView, type BasketView, orderView, type OrderView, paymentView } from './admin-views.ts';
import { newBasket } from './baskets/basket.ts';
import { decideApproval } from './orders/approvals.ts';
import { catchUp } from './orders/catch-up.ts';
import type { Order } from './orders/order.ts';
import { settlePayment } from './orders/order-creation.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import { changeSettings, defaultSettings, type ShopSettings, type ShopSettingsChange } from './shop-settings.ts';
import { ShopState } from './shop-state.ts';

/** The shop from the inside: what tests, demos and the admin endpoint see of it and do to it. */
export class IcmShop extends SeededShop<ShopState> implements SandboxShop {
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

  /** Every order, rolled back ones among them, oldest first. */
  orders(): OrderView[] {
    catchUp(this.state);
    return [...this.state.orders.values()].map((order) => orderView(this.state, order));
  }

  /** Open, locked and held baskets, oldest first. */
  baskets(): BasketView[] {
    catchUp(this.state);
    return [...this.state.baskets.values()].map(basketView);
  }

  /** Every authorisation that the payment provider was ever asked for, oldest first. */
  payments(): SandboxPayment[] {
    catchUp(this.state);
    return this.state.gateway.list().map(paymentView);
  }

  /** Changes some settings and keeps the others. @throws ZodError */
  change(change: ShopSettingsChange): ShopSettings {
    this.state.settings = changeSettings(this.state.settings, change);
    return this.state.settings;
  }

  setStock(productId: string, quantity: number): void {
    this.state.stock.set(productId, quantity);
  }

  /** Units left of a product. */
  stockOf(productId: string): number {
    return this.state.stock.of(productId);
  }

  breakSearch(isBroken: boolean): boolean {
    this.change({ listsOrders: !isBroken });
    return true;
  }

  /** Fills the `current` basket of a customer's first buyer. @throws Error when there is no such customer */
  fillShopperCart(customerNo: string): string {
    const [user] = this.state.customers.find(customerNo)?.users ?? [];
    const product = this.state.seed.products.find(({ stock, online }) => stock > 0 && online !== false);
    if (user === undefined || product === undefined) throw new Error(`No customer ${customerNo} with a buyer.`);
    const { identifiers } = this.state;
    const cart = newBasket({
      id: identifiers.next(24),
      owner: { customerNo, user: user.login },
      currency: this.state.seed.currencies[0] ?? 'EUR',
      createdAt: this.surroundings.now(),
      storefront: true,
    });
    cart.lines.push({ id: identifiers.next(24), product, quantity: 1 });
    this.state.baskets.set(cart.id, cart);
    return cart.id;
  }

  /** An approver agrees to the basket with this mark or id. @returns whether there is an order of it now */
  approve(markOrBasket: string): boolean {
    return this.decide(markOrBasket, 'approve');
  }

  /** An approver refuses. @returns whether such a basket waited */
  reject(markOrBasket: string): boolean {
    return this.decide(markOrBasket, 'reject');
  }

  /** The buyer comes back from the page of the payment provider. @returns whether an order waited for that */
  completeRedirect(markOrOrder: string, success = true): boolean {
    const order = this.find(markOrOrder, (known) => known.creation.stopAction?.type === 'Redirect');
    if (order !== undefined) settlePayment(this.state, order, success);
    return order !== undefined;
  }

  /** The payment provider decides on a pending payment. @returns whether an order waited for that */
  settlePayment(markOrOrder: string, success = true): boolean {
    const order = this.find(markOrOrder, (known) => this.state.pending.has(known));
    if (order !== undefined) settlePayment(this.state, order, success);
    return order !== undefined;
  }

  /** Puts an order into any state, as the back office would. @returns whether there is such an order */
  setOrderStatus(markOrOrder: string, statusCode: string): boolean {
    const order = this.find(markOrOrder, () => true);
    if (order !== undefined) order.statusCode = statusCode;
    return order !== undefined;
  }

  expireTokens(): void {
    this.state.tokens.withdrawAll();
  }

  private decide(markOrBasket: string, decision: 'approve' | 'reject'): boolean {
    catchUp(this.state);
    const basket = [...this.state.held].find(
      ({ id, externalOrderReference }) => id === markOrBasket || externalOrderReference === markOrBasket,
    );
    if (basket === undefined) return false;
    const order = decideApproval(this.state, basket, decision);
    return decision === 'reject' || order !== undefined;
  }

  /** The newest order by its mark, its id, or the id of its basket. */
  private find(name: string, fits: (order: Order) => boolean): Order | undefined {
    catchUp(this.state);
    return [...this.state.orders.values()]
      .reverse()
      .find((order) => [order.id, order.basket.id, order.basket.externalOrderReference].includes(name) && fits(order));
  }
}
