import type { SeedCoupon } from '../seed/shop-seed.ts';
import { type Cart, type CouponLine, unitPrice } from './cart.ts';

/** Net taxation: prices are without tax, one rate is added on goods and shipping. */
export function priceCart(cart: Omit<Cart, 'coupons' | 'totals'>, codes: readonly SeedCoupon[]): Cart {
  const { site } = cart;
  const subTotal = cart.items.reduce((sum, item) => sum + item.quantity * unitPrice(item), 0);
  const shipping = cart.groups.reduce((sum, group) => sum + group.price, 0);
  const coupons: CouponLine[] = [];
  let amount = subTotal;
  for (const coupon of codes) {
    const applies = subTotal >= (coupon.minimumSubtotal?.[site.currency] ?? 0);
    const discount = applies ? Math.round((amount * coupon.percent) / 100) : 0;
    coupons.push({ coupon, discount });
    amount -= discount;
  }
  const tax = Math.round(((amount + shipping) * site.taxRate) / 10_000);
  const totals = { subTotal, discount: subTotal - amount, amount, shipping, tax, total: amount + shipping + tax };
  return { ...cart, coupons, totals };
}
