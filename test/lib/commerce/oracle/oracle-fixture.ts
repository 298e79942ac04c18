import { readSettings } from '../../../../lib/commerce/oracle/connection-check.ts';
import { type OrderRequest, orderRequestSchema } from '../../../../lib/order/order-request.ts';

/** Settings of a connection without organisations. */
export const SETTINGS = { host: 'https://shop.example.com', site: 'siteUS', organizations: 'none' } as const;

/** The same, read. */
export const settings = readSettings(SETTINGS);

/** A small request that fits the contract. */
export function orderRequest(changes: object = {}): OrderRequest {
  return orderRequestSchema.parse({
    schema: 'order-request/1',
    requestId: 'request-1',
    connection: 'occ',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo: 'se-1' },
    lineItems: [{ productId: 'Product_1/Sku_1', quantity: 2 }],
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Archer',
      address1: '1 Market St',
      city: 'San Francisco',
      countryCode: 'US',
    },
    shippingMethods: ['standard', 'ground'],
    payment: { kind: 'invoice' },
    ...changes,
  });
}

/** An order as `GET` shows it, with our mark. */
export const orderDocument = (changes: object = {}): object => ({
  id: 'o10007',
  state: 'SUBMITTED',
  profileId: 'se-1',
  priceInfo: { total: 54.97, shipping: 25, currencyCode: 'USD' },
  commerceItems: [{ id: 'ci1', catalogRefId: 'Sku_1', productId: 'Product_1', quantity: 2 }],
  paymentGroups: [{ id: 'pg1', state: 'AUTHORIZED', amount: 54.97, amountAuthorized: 54.97 }],
  dynamicProperties: [{ id: 'onbehalfRequestId', value: 'request-1' }],
  ...changes,
});
