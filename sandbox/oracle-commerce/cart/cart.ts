import type { SeedCoupon, SeedProduct, SeedProfile, SeedSite } from '../seed/shop-seed.ts';
import type { PostalAddress } from './cart-request.ts';

/** A product in a cart, or a part of one; amounts in minor units. */
export interface CartItem {
  readonly commerceItemId: string;
  readonly product: SeedProduct;
  readonly sku: string;
  readonly quantity: number;
  /** Of the catalogue. */
  readonly listPrice: number;
  /** Set by the caller. */
  readonly externalPrice: number | undefined;
  readonly selectedOptions: readonly unknown[];
  /** Parts of a configurable product; quantities are per unit of it. */
  readonly parts: readonly CartItem[];
}

export interface ShippingGroup {
  readonly id: string;
  readonly methodId: string;
  readonly price: number;
  readonly address: PostalAddress;
  readonly items: readonly { readonly commerceItemId: string; readonly quantity: number }[];
}

export interface CouponLine {
  readonly coupon: SeedCoupon;
  /** Taken off, in minor units; 0 when its condition is not met. */
  readonly discount: number;
}

export interface CartTotals {
  /** Goods, before discounts. */
  readonly subTotal: number;
  readonly discount: number;
  /** Goods, after discounts. */
  readonly amount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** What is to be ordered, checked and priced. */
export interface Cart {
  readonly profile: SeedProfile;
  readonly organization: string | undefined;
  readonly site: SeedSite;
  readonly items: readonly CartItem[];
  readonly groups: readonly ShippingGroup[];
  readonly billingAddress: PostalAddress | undefined;
  readonly coupons: readonly CouponLine[];
  readonly totals: CartTotals;
}

/** Price of one unit with its parts. */
export function unitPrice(item: CartItem): number {
  const own = item.externalPrice ?? item.listPrice;
  return item.parts.reduce((sum, part) => sum + part.quantity * unitPrice(part), own);
}

/** Units by SKU that items and their parts take from the stock. */
export function unitsBySku(items: readonly CartItem[], times = 1, units = new Map<string, number>()) {
  for (const item of items) {
    const quantity = times * item.quantity;
    units.set(item.sku, (units.get(item.sku) ?? 0) + quantity);
    unitsBySku(item.parts, quantity, units);
  }
  return units;
}
