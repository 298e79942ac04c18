import { readSettings } from '../../../../lib/commerce/intershop/connection-check.ts';
import { type OrderRequest, orderRequestSchema } from '../../../../lib/order/order-request.ts';

/** A small request that fits the contract. */
export function orderRequest(changes: object = {}): OrderRequest {
  return orderRequestSchema.parse({
    schema: 'order-request/1',
    requestId: 'request-1',
    connection: 'wholesale',
    reason: 'reorder',
    currency: 'EUR',
    customer: { customerNo: 'AGRO-017' },
    lineItems: [{ productId: 'drill-1', quantity: 2 }],
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Archer',
      address1: 'Feldweg 3',
      city: 'Jena',
      postalCode: '07743',
      countryCode: 'DE',
    },
    shippingMethods: ['GROUND', 'EXPRESS'],
    payment: { kind: 'invoice' },
    ...changes,
  });
}

/** Settings as they stand in a connection. */
export const plainSettings = (changes: object = {}) => ({
  host: 'https://shop.example.com',
  site: 'Wholesale-Site',
  api: 'v1',
  access: { kind: 'user', customerNo: 'AGRO-017' },
  ...changes,
});

/** The same as the adapter reads them. */
export const settings = (changes: object = {}) => readSettings(plainSettings(changes));
