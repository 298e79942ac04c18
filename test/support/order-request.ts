import type { OrderRequest } from '../../lib/order/order-request.ts';

/** A renewal that fits the contract and the sandbox shop. */
export function orderRequest(changes: Partial<OrderRequest> = {}): OrderRequest {
  return {
    schema: 'order-request/1',
    requestId: 'acme:RefArch:sub_8812:2026-12-01',
    connection: 'refarch',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo: '00010001', email: 'customer.00010001@example.com' },
    lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2 }],
    shippingAddress: {
      firstName: 'Ben',
      lastName: 'Brandt',
      address1: '480 SW Alder Street',
      city: 'Portland',
      stateCode: 'OR',
      postalCode: '97205',
      countryCode: 'US',
    },
    shippingMethods: ['STD_GROUND'],
    payment: { kind: 'stored_instrument', instrumentId: 'pi-00010001-visa' },
    correlation: { subscriptionId: 'sub_8812' },
    ...changes,
  };
}
