import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateTotals } from '../../../sandbox/b2c-commerce/pricing/order-totals.ts';
import { openShop } from './shop-client.ts';

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
const cents = (decimal: number) => Math.round(decimal * 100);

describe('the totals of an order', () => {
  const line = fc.record({ price: fc.nat(500_000), taxRate: fc.constantFrom(0, 200, 700, 725, 1900) });
  const input = fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 12 }),
      shares: fc.array(fc.nat(100), { maxLength: 3 }),
      shipping: fc.array(fc.nat(5_000), { minLength: 1, maxLength: 3 }),
    })
    .map(({ lines, shares, shipping }) => {
      const subtotal = sum(lines.map(({ price }) => price));
      const orderDiscounts = shares.map((share) => Math.floor((subtotal * share) / 300));
      return { lines, orderDiscounts, shipping, shippingTaxRate: 725 };
    });

  it('add up exactly, whatever the lines, discounts and taxes', () => {
    fc.assert(
      fc.property(input, (order) => {
        const totals = calculateTotals(order);
        expect(totals.productSubTotal).toBe(sum(order.lines.map(({ price }) => price)));
        expect(totals.productTotal).toBe(totals.productSubTotal - sum(order.orderDiscounts));
        expect(sum(totals.lines.map((line) => line.priceAfterOrderDiscount))).toBe(totals.productTotal);
        expect(sum(totals.lines.map((line) => line.adjustedTax))).toBe(totals.adjustedMerchandiseTax);
        expect(totals.taxTotal).toBe(totals.adjustedMerchandiseTax + (totals.shippingTax ?? NaN));
        expect(totals.orderTotal).toBe(totals.productTotal + (totals.shippingTotal ?? NaN) + (totals.taxTotal ?? NaN));
      }),
    );
  });

  it('never discount a line below nothing or above its price', () => {
    fc.assert(
      fc.property(input, (order) => {
        for (const { price, priceAfterOrderDiscount } of calculateTotals(order).lines) {
          expect(priceAfterOrderDiscount).toBeGreaterThanOrEqual(0);
          expect(priceAfterOrderDiscount).toBeLessThanOrEqual(price);
        }
      }),
    );
  });

  it('add up in the JSON of the shop as well', async () => {
    const shop = await openShop({
      seed: { anyCustomer: true, unlimitedStock: true },
      settings: { basketQuota: 1_000 },
    });
    const products = ['COF-ETHIOPIA-250G', 'COF-DECAF-250G', 'COF-HOUSE-500G', 'MUG-STONEWARE', 'TEA-EARLGREY-100G'];
    const item = fc.record({ product_id: fc.constantFrom(...products), quantity: fc.integer({ min: 1, max: 99 }) });
    const changes = fc.record({
      product_items: fc.array(item, { minLength: 1, maxLength: 6 }),
      coupon_items: fc
        .subarray(['LOYAL10', 'SUBSCRIBE15', 'WELCOME5', 'BIG20'])
        .map((codes) => codes.map((code) => ({ code }))),
    });
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const { body } = await shop.newBasket(change);
        const adjustments = body.order_price_adjustments ?? [];
        expect(cents(body.product_total)).toBe(
          cents(body.product_sub_total) + sum(adjustments.map(({ price }) => cents(price))),
        );
        expect(cents(body.order_total)).toBe(
          cents(body.product_total) + cents(body.shipping_total) + cents(body.tax_total),
        );
      }),
      { numRuns: 40 },
    );
    await shop.close();
  });
});
