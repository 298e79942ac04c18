import { type OrderRequest, orderRequestSchema } from '../../../../lib/order/order-request.ts';

/** A small request that fits the contract. */
export function orderRequest(changes: object = {}): OrderRequest {
  return orderRequestSchema.parse({
    schema: 'order-request/1',
    requestId: 'request-1',
    connection: 'us',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo: '00010001', email: 'ada@example.com' },
    lineItems: [{ productId: 'COF-1', quantity: 2 }],
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Archer',
      address1: '1 Market St',
      city: 'San Francisco',
      countryCode: 'US',
    },
    shippingMethods: ['GROUND'],
    payment: { kind: 'none' },
    ...changes,
  });
}
