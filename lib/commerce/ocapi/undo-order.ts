import { ConfigurationError, TransientError } from '../../errors/errors.ts';
import type { CancelOptions } from '../commerce-platform.ts';
import { ORDER_CHANGES, speaks } from './api-version.ts';
import type { OcapiClient } from './client.ts';
import { orderPath } from './orders.ts';
import { removePayment } from './payment-calls.ts';
import { isPlaced } from './payment-coverage.ts';
import { releasePayment, rereadOrder } from './release-payment.ts';
import { isConflict, locked } from './resource-lock.ts';
import { type OrderDocument, orderSchema } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';
import { type DeadStatus, undoStep, type UndoStep } from './undo-step.ts';

/** Beyond this many calls somebody else keeps changing the order. */
const MOST_STEPS = 20;

/**
 * Fails an order that is not placed, which gives stock and coupons back; its payments are taken off first, so that the
 * site's own code releases what they hold. Cancels one that is placed, since that can no longer fail (Salesforce, Order
 * class). What still holds money for an order that is dead is taken off as well. Each change is bound to the order as it
 * was read: when somebody else was faster, it is read again, and what is still to be done is decided anew.
 *
 * @returns the status that the order has now.
 * @throws TransientError `CONFLICT` when it is placed, if such an order is to be left.
 * @throws ConfigurationError `NOT_VOIDABLE` when it is too late, or the shop leaves the status as it was.
 * @throws ConfigurationError `PAYMENT_WITHOUT_ORDER` when money is held for the dead order, and stays held.
 */
export async function undoOrder(found: OrderDocument, options: CancelOptions, client: OcapiClient): Promise<string> {
  let order = found;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    refusePlaced(order, options);
    const step = undoStep(order, client.settings);
    if (step.do === 'nothing') {
      return order.status;
    }
    order = (await take(step, order, client)) ?? (await rereadOrder(order, client));
  }
  throw new TransientError({ code: 'CONFLICT', reason: `order ${found.order_no} keeps changing while it is undone` });
}

/** Keeps a caller who leaves placed orders from undoing one. @throws TransientError `CONFLICT` */
export function refusePlaced(order: OrderDocument, { placed }: CancelOptions): void {
  if (placed === 'leave' && isPlaced(order)) {
    throw new TransientError({
      code: 'CONFLICT',
      reason: `order ${order.order_no} is ${order.status}, and placed orders are to be left`,
    });
  }
}

/** The order after one change; `undefined` when it has to be read again. */
async function take(
  step: Exclude<UndoStep, { readonly do: 'nothing' }>,
  order: OrderDocument,
  client: OcapiClient,
): Promise<OrderDocument | undefined> {
  switch (step.do) {
    case 'remove':
      return removePayment({ orderNo: order.order_no, order }, step.instrument, client);
    case 'release':
      return releasePayment(order, step.instrument, client);
    case 'setStatus':
      return setStatus(step.status, order, client);
    case 'giveUp':
      throw notVoidable(order, client.settings);
  }
}

async function setStatus(
  target: DeadStatus,
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
    throw notVoidable(attempt.document, client.settings);
  }
  return attempt.document;
}

function notVoidable(
  { order_no: orderNo, status, export_status: exported }: OrderDocument,
  settings: OcapiSettings,
): ConfigurationError {
  const how = exported === 'exported' ? `${status} and exported` : status;
  const why = speaks(settings, ORDER_CHANGES) ? '' : `: version ${settings.apiVersion} of the API changes no status`;
  return new ConfigurationError({
    code: 'NOT_VOIDABLE',
    reason: `order ${orderNo} is ${how} and is left as it is${why}`,
  });
}
