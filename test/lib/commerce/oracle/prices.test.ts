import { describe, expect, it } from '@jest/globals';
import { readPrices } from '../../../../lib/commerce/oracle/prices.ts';
import { pricedOrderSchema } from '../../../../lib/commerce/oracle/schemas.ts';
import { orderRequest } from './oracle-fixture.ts';

const item = (changes: object = {}) => ({ catRefId: 'Sku_1', quantity: 2, unitPrice: 9.99, ...changes });
const read = (changes: object, items: object[] = [item()], total = 25) => {
  const answer = { priceInfo: { total, currencyCode: 'USD' }, shoppingCart: { items } };
  return readPrices(pricedOrderSchema.parse(answer), orderRequest(changes));
};
const code = (...given: Parameters<typeof read>) => {
  const reading = read(...given);
  return 'refusal' in reading ? `${reading.refusal.verdict.code} ${reading.refusal.issues?.[0]?.field ?? ''}` : 'fine';
};
const line = (changes: object) => ({ lineItems: [{ productId: 'Product_1/Sku_1', quantity: 2, ...changes }] });

describe('a pricing of Oracle Commerce', () => {
  it('is read to the cent', () => {
    expect(read({}, [item()], 46.71)).toEqual({ total: { minorUnits: 4671, currency: 'USD' } });
  });

  it('must be in the currency of the request', () => {
    expect(code({ currency: 'EUR' })).toBe('CART_INVALID ');
  });

  it.each([
    ['nothing', [], 'PRODUCT_NOT_FOUND lineItems[0].productId'],
    ['less', [item({ quantity: 1 })], 'QUANTITY_LIMIT lineItems[0].quantity'],
    ['more', [item({ quantity: 3 })], 'QUANTITY_LIMIT lineItems[0].quantity'],
    ['something else as well', [item(), item({ catRefId: 'Sku_9' })], 'CART_INVALID lineItems'],
    ['what cannot be read', [item({ quantity: 'two' })], 'CART_INVALID lineItems'],
    ['the same in two lines', [item({ quantity: 1 }), item({ quantity: 1 })], 'fine'],
    [
      'a gift as well',
      [item(), item({ catRefId: 'Sku_9', giftWithPurchaseCommerceItemMarkers: [{ id: 'gwp1' }] })],
      'fine',
    ],
  ])('that holds %s is %3$s', (_, items, expected) => {
    expect(code({}, items)).toBe(expected);
  });

  it.each([
    ['at_most', '9.99', {}, 'fine'],
    ['at_most', '9.98', {}, 'PRICE_DRIFT lineItems[0].price.amount'],
    ['at_most', '9.98', { externalPrice: 9.5 }, 'fine'],
    ['at_most', '20.00', { externalPrice: '20.01' }, 'PRICE_DRIFT lineItems[0].price.amount'],
    ['at_most', '9.99', { unitPrice: null }, 'PRICE_DRIFT lineItems[0].price.amount'],
    ['fixed', '5.00', { externalPrice: '5.0' }, 'fine'],
    ['fixed', '5.00', {}, 'PRICE_DRIFT lineItems[0].price.amount'],
    ['fixed', '9.99', {}, 'fine'],
  ])('of a line that may cost %s %s and costs %j is %4$s', (mode, amount, changes, expected) => {
    expect(code(line({ price: { mode, amount } }), [item(changes)])).toBe(expected);
  });

  it('must hold the parts that were asked for, where it shows any', () => {
    const asked = line({ children: [{ productId: 'P/part', quantity: 1 }] });
    expect(code(asked, [item({ childItems: [{ catRefId: 'part', quantity: 1 }] })])).toBe('fine');
    expect(code(asked, [item()])).toBe('fine');
    expect(code(asked, [item({ childItems: [{ catRefId: 'other', quantity: 1 }] })])).toBe(
      'CART_INVALID lineItems[0].children',
    );
  });

  it('must hold as many of each part as were asked for, told for one or for the whole line', () => {
    const asked = line({ children: [{ productId: 'P/part', quantity: 3 }] });
    const holding = (quantity: unknown) => code(asked, [item({ childItems: [{ catalogRefId: 'part', quantity }] })]);
    expect([holding('3'), holding(6), holding(null)]).toEqual(['fine', 'fine', 'fine']);
    expect(holding(1)).toBe('CART_INVALID lineItems[0].children');
  });

  it('must come to what the customer was told', () => {
    expect(code({ guards: { expectedTotal: '25.00' } })).toBe('fine');
    expect(code({ guards: { expectedTotal: '24.00', tolerancePercent: 5 } })).toBe('fine');
    expect(code({ guards: { expectedTotal: '24.00' } })).toBe('PRICE_DRIFT guards.expectedTotal');
  });
});
