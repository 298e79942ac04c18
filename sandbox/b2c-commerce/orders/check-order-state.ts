import { isBefore16 } from '../api-version.ts';
import { checkResourceState, resourceState } from '../documents/resource-state.ts';
import type { PaymentInstrument } from '../payments/payment-instrument.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { Order } from './order.ts';

/**
 * Whether the caller may change an order in the state in which the caller has seen it: versions up to 15 compare the
 * `If-Match` header with the tag of the order or of the instrument, later ones the resource state of the order.
 * @throws ShopFault InvalidIfMatchException (412), IfMatchRequiredException (409), ResourceStateConflictException (409)
 */
export function checkOrderState(
  { state, call, version }: SiteCall,
  order: Order,
  instrument?: PaymentInstrument,
): void {
  const { request } = call;
  if (!isBefore16(version)) {
    const body = request.body === '' ? undefined : call.json;
    checkResourceState(order, body, request.headers['x-dw-resource-state']);
    return;
  }
  const header = request.headers['if-match'];
  if (header === undefined) {
    // What is added changes nothing that the caller could have seen otherwise.
    if (!state.settings.ifMatchRequired || request.method === 'POST') return;
    throw new ShopFault(409, 'IfMatchRequiredException', "The header 'If-Match' is required for this request.");
  }
  const current = [resourceState(order), ...(instrument === undefined ? [] : [resourceState(instrument)])];
  const sent = header.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'));
  if (sent.some((tag) => tag === '*' || current.includes(tag))) return;
  const message = "The value of the header 'If-Match' does not match the current state of the resource.";
  throw new ShopFault(412, 'InvalidIfMatchException', message, { ifMatch: header });
}
