import { describe, expect, it } from '@jest/globals';
import { oracle } from '../../../../lib/commerce/oracle/platform.ts';
import { unsupportedFields } from '../../../../lib/commerce/unsupported-fields.ts';
import { orderRequest, SETTINGS } from './oracle-fixture.ts';

const connection = (settings: object = {}) => ({
  name: 'occ',
  platform: 'oracle' as const,
  ordersPerSecond: 1,
  confirmation: { quarantineSeconds: 120, rounds: 5 },
  followUp: { everySeconds: 900, deadlineHours: 72 },
  settings: { ...SETTINGS, ...settings },
});
const fields = (request: object, settings: object = {}) =>
  unsupportedFields(orderRequest(request), connection(settings)).map(({ field }) => field);
const line = (changes: object) => ({ lineItems: [{ productId: 'Product_1/Sku_1', quantity: 1, ...changes }] });

describe('what Oracle Commerce can do with a request', () => {
  it('is what the request of a subscription needs', () => {
    expect(
      fields({
        ...line({
          price: { mode: 'fixed', amount: '1.00' },
          children: [{ productId: 'a/b', quantity: 1 }],
          customAttributes: { engraving: 'A' },
        }),
        coupons: [{ code: 'A', ifRefused: 'reject' }],
        customAttributes: { subscriptionId: 'sub-1' },
        payment: { kind: 'gift_certificate', codes: ['1:2'], instruments: [{ kind: 'invoice' }] },
      }),
    ).toEqual([]);
  });

  it.each([
    ['a guest', { customer: { email: 'ada@example.com' } }, ['customer.customerNo']],
    [
      'an organisation that nobody asked for',
      { customer: { customerNo: 'se-1', organization: 'or-1' } },
      ['customer.organization'],
    ],
    [
      'a card told by phone',
      { payment: { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200` } },
      ['payment.kind'],
    ],
    ['a cost centre', { customer: { customerNo: 'se-1', costCenter: 'c' } }, ['customer.costCenter']],
    ['options', line({ options: [{ id: 'a', value: 'b' }] }), ['lineItems[0].options']],
    [
      'options of a part',
      line({ children: [{ productId: 'a', quantity: 1, options: [{ id: 'a', value: 'b' }] }] }),
      ['lineItems[0].children[0].options'],
    ],
    ['a product with two SKUs', line({ productId: 'a/b/c' }), ['lineItems[0].productId']],
    [
      'a part without a product',
      line({ children: [{ productId: '/b', quantity: 1 }] }),
      ['lineItems[0].children[0].productId'],
    ],
    ['no payment', { payment: { kind: 'none' } }, ['payment.kind']],
    ['a payment made elsewhere', { payment: { kind: 'paid_elsewhere', reference: 'r' } }, ['payment.kind']],
    [
      'a wallet entry that is no card',
      { payment: { kind: 'invoice', fallbacks: [{ kind: 'stored_method', methodId: 'cash', instrumentId: 'x' }] } },
      ['payment.fallbacks[0].instrumentId'],
    ],
    ['a mark of its own', { customAttributes: { onbehalfRequestId: 'x' } }, ['customAttributes.onbehalfRequestId']],
    [
      "members of the platform's own",
      { customAttributes: { op: 'submitOrder', payments: 'x', schedule: 'y' } },
      ['customAttributes.op', 'customAttributes.payments', 'customAttributes.schedule'],
    ],
    [
      'a price beside the price',
      line({ customAttributes: { externalPrice: 1 } }),
      ['lineItems[0].customAttributes.externalPrice'],
    ],
  ])('is not %s', (_, request, expected) => {
    expect(fields(request)).toEqual(expected);
  });

  it('needs the organisation where the connection leaves it to the request', () => {
    const settings = { organizations: 'perRequest' };
    expect(fields({}, settings)).toEqual(['customer.organization']);
    expect(fields({ customer: { customerNo: 'se-1', organization: 'or-1' } }, settings)).toEqual([]);
  });

  it('makes no basket, and undoes orders before and after they are placed', () => {
    expect(oracle.capabilities(SETTINGS)).toMatchObject({
      compensation: ['unplacedOrder', 'placedOrder'],
      holdsOrders: true,
      resend: true,
    });
  });
});
