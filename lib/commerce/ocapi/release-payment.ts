import { ConfigurationError, RejectedError, TransientError } from '../../errors/errors.ts';
import type { OcapiClient } from './client.ts';
import { getOrder } from './orders.ts';
import { attemptRemoval, isGone } from './payment-calls.ts';
import { heldInstruments, isDead } from './payment-coverage.ts';
import { orderState } from './payment-result.ts';
import { isConflict } from './resource-lock.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';

/**
 * Takes an instrument that holds money off an order that is dead; the site's own code then gives the money back. The
 * order is read afterwards, since an answer alone proves nothing.
 *
 * @returns the order as it was read.
 * @throws ConfigurationError `PAYMENT_WITHOUT_ORDER` when the shop does not allow it, or shows it held all the same.
 */
export async function releasePayment(
  order: OrderDocument,
  instrument: PaymentInstrumentDocument,
  client: OcapiClient,
): Promise<OrderDocument> {
  const attempt = await attemptRemoval({ orderNo: order.order_no, order }, instrument, client);
  if ('document' in attempt || isGone(attempt.fault)) {
    const now = await rereadOrder(order, client);
    if (isDead(now) && shows(now, instrument)) {
      throw paymentWithoutOrder(now, 'its instrument was taken off, and is there all the same');
    }
    return now;
  }
  if (isConflict(attempt.fault)) {
    return rereadOrder(order, client);
  }
  const { refused } = attempt;
  const isFinal = refused instanceof ConfigurationError || refused instanceof RejectedError;
  throw isFinal ? paymentWithoutOrder(order, refused.details.reason, refused) : refused;
}

/** Reads an order that was there a moment ago. @throws TransientError `CONFLICT` when it is not any more. */
export async function rereadOrder({ order_no: orderNo }: OrderDocument, client: OcapiClient): Promise<OrderDocument> {
  const order = await getOrder(orderNo, client);
  if (!order) {
    throw new TransientError({ code: 'CONFLICT', reason: `the shop does not show order ${orderNo} any more` });
  }
  return order;
}

const shows = (order: OrderDocument, { payment_instrument_id: id }: PaymentInstrumentDocument): boolean =>
  heldInstruments(order).some(({ payment_instrument_id: held }) => held === id);

function paymentWithoutOrder(order: OrderDocument, why: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({ code: 'PAYMENT_WITHOUT_ORDER', reason: `${orderState(order)}; ${why}`, cause });
}
