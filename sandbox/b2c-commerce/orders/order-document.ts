import { isBefore16 } from '../api-version.ts';
import { containerDocument } from '../documents/container-document.ts';
import { resourceState } from '../documents/resource-state.ts';
import type { SiteCall } from '../site-call.ts';
import type { Order } from './order.ts';

/** The order as the shop shows it. */
export function orderDocument(order: Order, { version, now }: Pick<SiteCall, 'version' | 'now'>) {
  return {
    _v: version.label,
    _type: 'order',
    ...(!isBefore16(version) && { _resource_state: resourceState(order) }),
    confirmation_status: order.confirmationStatus,
    created_by: order.createdBy,
    export_status: order.exportStatus,
    order_no: order.id,
    order_token: order.token,
    // An authorisation is not a payment: the money moves when the merchant captures it.
    payment_status: 'not_paid',
    shipping_status: 'not_shipped',
    site_id: order.site,
    status: order.status,
    ...containerDocument(order, { version, now }),
  };
}
