import { UnknownOutcomeError } from '../../../errors/errors.ts';
import { cancelOrder } from '../api/cancel-order.ts';
import type { IcmApi, OrderApi } from '../api/icm-api.ts';
import type { IcmOrder, IcmSubmission } from '../api/documents.ts';
import { ACCEPT, orderPath } from '../api/wire.ts';
import type { Attempt, IcmClient } from '../client.ts';
import { asDecline } from '../decline.ts';
import { stopCode } from '../order-state.ts';
import { v1BasketApi } from './basket-api.ts';
import { icmOrder } from './mapper.ts';
import { type OrderDocument, orderSchema, ordersSchema } from './schemas.ts';

const PAGE = 50;

/** A basket that needs an approval may be refused with a code of its own, and wait all the same (Intershop PWA). */
const IS_APPROVAL = /approval/i;

/** The platform from 7.10 on. */
export const v1Api = (client: IcmClient): IcmApi => ({ ...v1BasketApi(client), ...v1OrderApi(client) });

/** Orders through the Order REST API 1.x. */
function v1OrderApi(client: IcmClient): OrderApi {
  return {
    async submitBasket(basketId, currency) {
      const attempt = await client.attempt(
        {
          operation: 'createOrder',
          method: 'POST',
          path: '/orders',
          accept: ACCEPT.order,
          currency,
          body: { basket: basketId, termsAndConditionsAccepted: true },
        },
        orderSchema,
      );
      return submission(attempt, client);
    },
    getOrder: (orderId) =>
      found(orderId, client, {
        operation: 'getOrder',
        method: 'GET',
        path: orderPath(orderId),
        accept: ACCEPT.order,
      }),
    async listOrders(page) {
      const query = `page%5Blimit%5D=${PAGE}${page === 0 ? '' : `&page%5Boffset%5D=${page * PAGE}`}`;
      const { data } = await client.call(
        { operation: 'listOrders', method: 'GET', path: `/orders?${query}`, accept: ACCEPT.order },
        ordersSchema,
      );
      return (data ?? []).flatMap((order) => icmOrder({ data: order }) ?? []);
    },
    continueOrder: (orderId) =>
      found(orderId, client, {
        operation: 'continueOrder',
        method: 'PATCH',
        path: orderPath(orderId),
        accept: ACCEPT.order,
        body: { orderCreation: { status: 'CONTINUE' } },
      }),
    cancelOrder: (orderId) => cancelOrder(orderId, client),
  };
}

function submission(attempt: Attempt<OrderDocument>, { settings }: IcmClient): IcmSubmission {
  if ('refused' in attempt) {
    const entries = attempt.fault?.entries ?? [];
    if (attempt.refused.details.status === 422 && entries.some(({ code }) => IS_APPROVAL.test(code))) {
      return { held: 'APPROVAL' };
    }
    throw attempt.refused.details.status === 422 ? asDecline(attempt, settings) : attempt.refused;
  }
  const order = icmOrder(attempt.document);
  if (order) {
    return { order };
  }
  const { orderCreation } = attempt.document.data;
  if (orderCreation?.status !== 'STOPPED') {
    throw new UnknownOutcomeError({
      code: 'BACKEND_ANSWER_UNREADABLE',
      reason: 'submitting the basket: the answer names no order, and does not say what it waits for',
    });
  }
  return { held: stopCode(orderCreation.stopAction ?? {}) ?? 'APPROVAL' };
}

/** A recorded answer to `PATCH` holds what is new only. */
async function found(
  id: string,
  client: IcmClient,
  request: Parameters<IcmClient['find']>[0],
): Promise<IcmOrder | 'aborted' | undefined> {
  const document = await client.find(request, orderSchema);
  return document === undefined || document === 'aborted'
    ? document
    : icmOrder({ ...document, data: { ...document.data, id: document.data.id ?? id } });
}
