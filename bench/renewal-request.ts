import type { OrderRequest } from '../lib/order/order-request.ts';

/** Name of the connection that is measured. */
export const BENCH_CONNECTION = 'bench';

/** The n-th renewal of a run: two lines, one coupon, a stored card. */
export function renewalRequest(run: string, n: number): OrderRequest {
  const customerNo = `b${run}${n}`;
  return {
    schema: 'order-request/1',
    requestId: `bench:${run}:${n}`,
    connection: BENCH_CONNECTION,
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo, email: `${customerNo}@example.com` },
    lineItems: [
      { productId: 'COF-ETHIOPIA-250G', quantity: 2 },
      { productId: 'FLT-V60-100', quantity: 1 },
    ],
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Archer',
      address1: '12 Beacon Street',
      city: 'Boston',
      stateCode: 'MA',
      postalCode: '02108',
      countryCode: 'US',
    },
    shippingMethods: ['STD_GROUND'],
    coupons: [{ code: 'LOYAL10', ifRefused: 'continue' }],
    payment: { kind: 'stored_instrument', instrumentId: `pi-${customerNo}-visa` },
  };
}
