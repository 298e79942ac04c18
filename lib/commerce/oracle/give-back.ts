import { ConfigurationError } from '../../errors/errors.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import { isPlainNo, type OracleClient } from './client.ts';
import { getOrder } from './orders.ts';
import { orderState } from './payment-result.ts';
import { anyAnswerSchema, type OrderDocument } from './schemas.ts';
import { authorizedAmount, paymentStanding } from './shop-order.ts';

/**
 * Gives back what is held for an order that is about to be removed (Oracle, "voidPayments"): that a removal does it is
 * not documented, and once the order is gone nobody sees any more that money is held for it.
 * @throws ConfigurationError `PAYMENT_WITHOUT_ORDER` when it is still held. The order stays, so that it can be seen.
 */
export async function giveBack(order: OrderDocument, references: ShopReferences, client: OracleClient): Promise<void> {
  const { orderId, payments } = order;
  if (authorizedAmount(order).minorUnits <= 0) {
    return;
  }
  const held = payments.filter((payment) => paymentStanding(payment) === 'held');
  const attempt = await client.attempt(
    {
      operation: 'voidPayments',
      method: 'POST',
      path: '/payment/void',
      shopper: references,
      body: { orderId, payments: held.map(({ id }) => ({ paymentGroupId: id })) },
    },
    anyAnswerSchema,
  );
  if ('refused' in attempt && !isPlainNo(attempt)) {
    throw attempt.refused;
  }
  // Whatever was answered, the order tells what is held.
  const after = await getOrder(orderId, references, client);
  if (after && authorizedAmount(after).minorUnits > 0) {
    throw new ConfigurationError({ code: 'PAYMENT_WITHOUT_ORDER', reason: orderState(after) });
  }
}
