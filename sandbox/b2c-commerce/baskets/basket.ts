import type { OrderAddress } from '../documents/order-address.ts';
import type { CouponItem } from '../pricing/coupons.ts';
import type { OrderTotals } from '../pricing/order-totals.ts';
import type { SeedOption, SeedProduct, SeedShippingMethod } from '../seed/shop-seed.ts';
import type { PaymentInstrument } from '../payments/payment-instrument.ts';

/** Who a basket or an order is for. A guest has no number. */
export interface BuyerInfo {
  readonly customerId: string;
  readonly customerNo: string | undefined;
  readonly email: string;
  readonly name: string | undefined;
}

export interface OptionLine {
  readonly itemId: string;
  readonly option: SeedOption;
  readonly value: SeedOption['values'][number];
  readonly unitPrice: number;
}

export interface ProductLine {
  readonly itemId: string;
  readonly product: SeedProduct;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly taxRate: number;
  readonly options: readonly OptionLine[];
  readonly shipmentId: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

export interface Shipment {
  readonly id: string;
  readonly itemId: string;
  readonly address: OrderAddress | undefined;
  readonly method: SeedShippingMethod | undefined;
  /** Minor units; null while no method is chosen. */
  readonly price: number | null;
  readonly gift: boolean;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** What basket and order have in common. */
export interface LineItemContainer {
  readonly site: string;
  readonly currency: string;
  readonly createdAt: number;
  modifiedAt: number;
  readonly buyer: BuyerInfo;
  /** Made in an agent's name, not in the customer's own. */
  readonly byAgent: boolean;
  readonly lines: readonly ProductLine[];
  readonly billingAddress: OrderAddress | undefined;
  readonly shipments: readonly Shipment[];
  readonly coupons: readonly CouponItem[];
  readonly totals: OrderTotals;
  readonly shippingTaxRate: number;
  /** Custom attributes without their `c_`. */
  readonly custom: Readonly<Record<string, unknown>>;
}

/** In whose name a basket is made; `storefront` is the cart that a shopper fills without the API. */
export interface BasketKind {
  readonly by: 'agent' | 'customer' | 'storefront';
  readonly temporary: boolean;
}

export interface Basket extends LineItemContainer {
  readonly id: string;
  revision: number;
  /** The shopper's own cart, not made by an agent. */
  readonly storefront: boolean;
  /** Gone after some minutes, with a quota of its own. */
  readonly temporary: boolean;
  /** When it was made or, after an hour untouched, looked at: its lifetime counts from here. Milliseconds since 1970. */
  touchedAt: number;
  readonly payments: readonly PaymentInstrument[];
}
