import { ConfigurationError, TransientError } from '../../errors/errors.ts';
import type { OcapiClient } from './client.ts';
import { getOrder, orderPath } from './orders.ts';
import { removePayment } from './payment-calls.ts';
import { ownInstruments } from './payment-coverage.ts';
import { isConflict, locked } from './resource-lock.ts';
import { type OrderDocument, orderSchema } from './schemas.ts';

/** Beyond this many calls somebody else keeps changing the order. */
const MOST_STEPS = 20;

/**
 * Fails an order that is not placed, which gives stock and coupons back; its payments are taken off first, so that the
 * site's own code releases what they hold. Cancels one that is placed, since that can no longer fail (Salesforce, Order
 * class). Each change is bound to the order as it was read: when somebody else was faster, it is read again, and what
 * is still to be done is decided anew.
 *
 * @returns the status that the order has now.
 * @throws ConfigurationError `NOT_VOIDABLE` when it is too late, or the shop leaves the status as it was.
 */
export async function undoOrder(found: OrderDocument, client: OcapiClient): Promise<string> {
  let order = found;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const target = targetStatus(order);
    if (target === undefined) {
      throw notVoidable(order);
    }
    if (target === order.status) {
      return target;
    }
    order = (await stepTowards(target, order, client)) ?? (await reread(order, client));
  }
  throw new TransientError({ code: 'CONFLICT', reason: `order ${found.order_no} keeps changing while it is undone` });
}

/** The order after one change; `undefined` when it has to be read again. */
async function stepTowards(
  target: string,
  order: OrderDocument,
  client: OcapiClient,
): Promise<OrderDocument | undefined> {
  const [payment] = target === 'failed' ? ownInstruments(order, client.settings) : [];
  return payment
    ? removePayment({ orderNo: order.order_no, order }, payment, client)
    : setStatus(target, order, client);
}

async function setStatus(
  target: string,
  order: OrderDocument,
  client: OcapiClient,
): Promise<OrderDocument | undefined> {
  const call = {
    operation: 'updateOrder',
    method: 'PATCH',
    path: orderPath(order.order_no),
    body: { status: target },
  } as const;
  const attempt = await client.attempt(locked(call, { order }, client.settings), orderSchema);
  if (!('document' in attempt)) {
    if (isConflict(attempt.fault)) {
      return undefined;
    }
    throw attempt.refused.code === 'BACKEND_ERROR' && attempt.refused instanceof ConfigurationError
      ? new ConfigurationError({ ...attempt.refused.details, code: 'NOT_VOIDABLE', cause: attempt.refused })
      : attempt.refused;
  }
  if (attempt.document.status !== target) {
    throw notVoidable(attempt.document);
  }
  return attempt.document;
}

async function reread({ order_no: orderNo }: OrderDocument, client: OcapiClient): Promise<OrderDocument> {
  const order = await getOrder(orderNo, client);
  if (!order) {
    throw new TransientError({ code: 'CONFLICT', reason: `the shop does not show order ${orderNo} any more` });
  }
  return order;
}

function notVoidable({ order_no: orderNo, status, export_status: exported }: OrderDocument): ConfigurationError {
  const how = exported === 'exported' ? `${status} and exported` : status;
  return new ConfigurationError({ code: 'NOT_VOIDABLE', reason: `order ${orderNo} is ${how} and is left as it is` });
}

/**
 * What the order is to become; itself when nothing is left to do, `undefined` when nothing can be done. An order that
 * was exported is under way elsewhere, and no status of the shop calls it back.
 */
function targetStatus({ status, export_status: exported }: OrderDocument): string | undefined {
  switch (status) {
    case 'created':
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'new':
    case 'open':
      return exported === 'exported' ? undefined : 'cancelled';
    default:
      return undefined;
  }
}
