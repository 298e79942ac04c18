import type { OrderRequest } from '../../lib/order/order-request.ts';

/** An EventBridge event as it comes off the events queue. */
export function eventBody(request: OrderRequest, eventId: string): string {
  const event = { version: '0', id: eventId, source: 'acme.subscriptions', 'detail-type': 'SubscriptionRenewalDue' };
  return JSON.stringify({ ...event, time: '2026-12-01T06:00:01Z', resources: [], detail: request });
}
