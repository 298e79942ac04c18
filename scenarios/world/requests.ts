import type { OrderRequest } from '../../lib/order/order-request.ts';

/** The customer of every request: has a card for everything that a bank can say. */
export const CUSTOMER = '00010060';

/** What the requests order. */
export const PRODUCT = 'COF-ETHIOPIA-250G';

/** A renewal that the sandbox shop can carry out. */
export function orderRequest(changes: Partial<OrderRequest> = {}): OrderRequest {
  return {
    schema: 'order-request/1',
    requestId: 'acme:RefArch:sub_8812:2026-12-01',
    connection: 'refarch',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo: CUSTOMER, email: `customer.${CUSTOMER}@example.com` },
    lineItems: [{ productId: PRODUCT, quantity: 2 }],
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
    payment: { kind: 'stored_instrument', instrumentId: `pi-${CUSTOMER}-visa` },
    correlation: { subscriptionId: 'sub_8812' },
    ...changes,
  };
}

/** An EventBridge event as it comes off the events queue. */
export function eventBody(request: OrderRequest, eventId: string): string {
  const event = { version: '0', id: eventId, source: 'acme.subscriptions', 'detail-type': 'SubscriptionRenewalDue' };
  return JSON.stringify({ ...event, time: '2026-12-01T06:00:01Z', resources: [], detail: request });
}
