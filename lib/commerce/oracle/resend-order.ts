import { RejectedError } from '../../errors/errors.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { stateWord } from './order-state.ts';
import { getOrder } from './orders.ts';
import { ownerOf } from './ownership.ts';
import { anyAnswerSchema } from './schemas.ts';
import { standingOfOrder, stateOf } from './shop-order.ts';

/**
 * Hands a placed order of ours to fulfilment once more.
 * @throws RejectedError `CONFLICT` for an order that is not placed, not ours, or not there.
 */
export async function resendForFulfillment(
  references: ShopReferences & { readonly orderNo: string },
  client: OracleClient,
): Promise<void> {
  const { orderNo } = references;
  const order = await getOrder(orderNo, references, client);
  if (!order || ownerOf(order, references, client.settings) !== 'ours') {
    throw new RejectedError({ code: 'CONFLICT', reason: `the shop shows no order ${orderNo} of this request` });
  }
  if (standingOfOrder(order) !== 'placed') {
    throw new RejectedError({
      code: 'CONFLICT',
      reason: `order ${orderNo} is ${stateWord(stateOf(order))}, and only placed orders are handed to fulfilment`,
    });
  }
  await client.call(
    {
      operation: 'resendOrder',
      method: 'POST',
      path: '/orders',
      shopper: references,
      body: { op: 'resendOrdersForFulfillment', orderIds: [orderNo] },
    },
    anyAnswerSchema,
  );
}
