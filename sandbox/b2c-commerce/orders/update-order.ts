import * as z from 'zod';
import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { customAttributes } from '../documents/document-schema.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { changeOrderStatus, orderStatuses } from './change-order-status.ts';
import { checkOrderState } from './check-order-state.ts';
import { findOrder } from './get-order.ts';
import { orderAnswer } from './order-answer.ts';

/** Of the order document only the status and custom attributes are considered. */
const orderUpdateSchema = z.looseObject({ status: z.string().optional() });

/** `PATCH /orders/{order_no}` */
export function updateOrder(siteCall: SiteCall): SandboxAnswer {
  const { state, call, version } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const update = decodeDocument(orderUpdateSchema, call.json, { document: 'order', version });
  checkOrderState(siteCall, order);
  const custom = customAttributes(update);
  const unknown = Object.keys(custom).find((name) => !state.hasAttribute('order', name));
  if (unknown !== undefined) {
    const message = `The custom property 'c_${unknown}' is not defined on the system object 'Order'.`;
    throw new ShopFault(400, 'InvalidCustomPropertyException', message);
  }
  if (update.status !== undefined) changeOrderStatus(state, order, readStatus(update.status), siteCall.now);
  order.custom = { ...order.custom, ...custom };
  state.orderIndex.enter(order);
  order.revision += 1;
  order.modifiedAt = siteCall.now;
  return orderAnswer(order, siteCall);
}

function readStatus(text: string) {
  const status = orderStatuses.find((known) => known === text);
  if (status !== undefined) return status;
  const message = `'${text}' is not a value of the enumeration 'status'.`;
  throw new ShopFault(400, 'EnumConstraintViolationException', message, { document: 'order', enumValue: text });
}
