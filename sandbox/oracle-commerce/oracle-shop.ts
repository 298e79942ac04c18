import { toDecimal } from '../shared/minor-units.ts';
import type { SandboxShop } from '../shared/sandbox-shop.ts';
import { SeededShop } from '../shared/seeded-shop.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import {
  basketView,
  type BasketView,
  isCart,
  orderView,
  type OrderView,
  paymentView,
  type PaymentView,
} from './admin-views.ts';
import { fillShopperCart } from './cart/shopper-cart.ts';
import { endOrder } from './orders/end-order.ts';
import type { Order, OrderState } from './orders/order.ts';
import { confirmPayments, releaseOrder } from './orders/pay-order.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import { changeSettings, defaultSettings, type ShopSettings, type ShopSettingsChange } from './shop-settings.ts';
import { ShopState } from './shop-state.ts';

/** The shop from the inside: what tests, demos and the admin endpoint see of it and do to it. */
export class OracleShop extends SeededShop<ShopState> implements SandboxShop {
  /** A cart is an order that is not submitted yet: nothing is left of it. */
  readonly keepsBaskets = false;

  constructor(seed: ShopSeed, settings: ShopSettingsChange, surroundings: Surroundings) {
    const firstSettings = changeSettings(defaultSettings, settings);
    super(() => new ShopState(seed, firstSettings, surroundings));
  }

  get settings(): ShopSettings {
    return this.state.settings;
  }

  /** Everything that callers of the API have made, submitted or not, oldest first. */
  orders(): OrderView[] {
    return this.ordersNow((order) => !isCart(order)).map((order) => orderView(this.state, order));
  }

  /** Carts of the shoppers' own, oldest first. */
  baskets(): BasketView[] {
    return this.ordersNow(isCart).map((order) => basketView(this.state, order));
  }

  /** Every authorisation that the payment gateway was ever asked for, oldest first. */
  payments(): PaymentView[] {
    this.state.catchUp();
    return this.state.gateway.payments().map(paymentView);
  }

  /** Changes some settings and keeps the others. @throws ZodError */
  change(change: ShopSettingsChange): ShopSettings {
    this.state.settings = changeSettings(this.state.settings, change);
    return this.state.settings;
  }

  /** @param productId a product, meaning all its SKUs, or one SKU */
  setStock(productId: string, quantity: number): void {
    for (const sku of this.state.products.get(productId)?.skus ?? [productId]) this.state.stock.set(sku, quantity);
  }

  /** Units left of a SKU. */
  stockOf(sku: string): number {
    this.state.catchUp();
    return this.state.stock.of(sku);
  }

  /** What is left on a gift card, as the shop shows amounts; undefined for a number or PIN that is wrong. */
  giftCardBalance(number: string, pin: string): number | undefined {
    this.state.catchUp();
    const balance = this.state.gateway.balanceOf(number, pin);
    return balance === undefined ? undefined : toDecimal(balance);
  }

  fillShopperCart(customerNo: string): string {
    return fillShopperCart(this.state, customerNo);
  }

  /** Lists of orders answer 500, or work again. */
  breakSearch(isBroken: boolean): boolean {
    this.change({ listBroken: isBroken });
    return true;
  }

  /** An approver agrees to the order with this mark or number. @returns whether it waited for that */
  approve(markOrOrder: string): boolean {
    const order = this.find(markOrOrder, 'PENDING_APPROVAL');
    if (order !== undefined) releaseOrder(this.state, order, true);
    return order !== undefined;
  }

  /** An approver refuses. @returns whether such an order waited */
  reject(markOrOrder: string): boolean {
    const order = this.find(markOrOrder, 'PENDING_APPROVAL');
    if (order !== undefined) endOrder(this.state, order, 'FAILED_APPROVAL');
    return order !== undefined;
  }

  /** The customer confirms the payment, or fails to. @returns whether an order waited for that */
  completeCustomerAction(markOrOrder: string, success = true): boolean {
    const order = this.find(markOrOrder, 'PENDING_CUSTOMER_ACTION');
    if (order === undefined) return false;
    if (success) {
      confirmPayments(this.state, order);
      releaseOrder(this.state, order);
    } else {
      endOrder(this.state, order, 'FAILED');
    }
    return true;
  }

  /** Puts an order into any state, as a process of the merchant's would. @returns whether there is such an order */
  setOrderStatus(markOrOrder: string, status: string): boolean {
    const order = this.find(markOrOrder);
    if (order !== undefined) order.state = status;
    return order !== undefined;
  }

  /** Withdraws every access token, as an expiry of all at once would. */
  expireTokens(): void {
    this.state.tokens.clear();
  }

  private ordersNow(isMeant: (order: Order) => boolean): Order[] {
    this.state.catchUp();
    return this.state.orders.all().filter(isMeant);
  }

  /** The newest order by its mark or number, in one state or any. */
  private find(markOrOrder: string, state?: OrderState): Order | undefined {
    const names = (order: Order) => [order.id, order.mark(this.settings.markProperty)];
    return this.ordersNow((order) => names(order).includes(markOrOrder) && order.state === (state ?? order.state)).at(
      -1,
    );
  }
}
