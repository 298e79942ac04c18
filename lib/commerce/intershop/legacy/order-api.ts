import { cancelOrder } from '../api/cancel-order.ts';
import type { IcmOrder, IcmSubmission } from '../api/documents.ts';
import type { IcmApi, OrderApi } from '../api/icm-api.ts';
import { ACCEPT, orderPath } from '../api/wire.ts';
import type { IcmClient } from '../client.ts';
import { asDecline } from '../decline.ts';
import { stopCode } from '../order-state.ts';
import { legacyBasketApi } from './basket-api.ts';
import { icmOrder } from './mapper.ts';
import { linksSchema, orderSchema, submissionSchema } from './schemas.ts';

/** Each order of a page is a read of its own. */
const PAGE = 10;

/** The platform before 7.10. */
export const legacyApi = (client: IcmClient): IcmApi => ({ ...legacyBasketApi(client), ...legacyOrderApi(client) });

/** Orders through the REST API of ICM 7.9 (Order REST API 0.2.0). */
function legacyOrderApi(client: IcmClient): OrderApi {
  const getOrder = async (orderId: string): Promise<IcmOrder | 'aborted' | undefined> => {
    const found = await client.find(
      { operation: 'getOrder', method: 'GET', path: orderPath(orderId), accept: ACCEPT.legacy },
      orderSchema,
    );
    return found === undefined || found === 'aborted' ? found : icmOrder(found);
  };
  return {
    submitBasket: (basketId, currency) => submitBasket(basketId, currency, client),
    getOrder,
    async listOrders(page) {
      const { elements } = await client.call(
        {
          operation: 'listOrders',
          method: 'GET',
          path: `/orders?amount=${PAGE}&offset=${page * PAGE}`,
          accept: ACCEPT.legacy,
        },
        linksSchema,
      );
      const orders: IcmOrder[] = [];
      for (const id of pageOf(elements ?? [], page)) {
        const order = await getOrder(id);
        orders.push(...(order && order !== 'aborted' ? [order] : []));
      }
      return orders;
    },
    // There is no such call: the shop goes on by itself.
    continueOrder: getOrder,
    cancelOrder: (orderId) => cancelOrder(orderId, client),
  };
}

/** A release that does not know pages answers with all: each would be a read, and no step has the time for it. */
const pageOf = (ids: readonly string[], page: number): readonly string[] =>
  ids.length > PAGE ? ids.slice(page * PAGE, (page + 1) * PAGE) : ids;

async function submitBasket(basketId: string, currency: string, client: IcmClient): Promise<IcmSubmission> {
  const attempt = await client.attempt(
    {
      operation: 'createOrder',
      method: 'POST',
      path: '/orders',
      accept: ACCEPT.legacy,
      currency,
      body: { basketID: basketId, acceptTermsAndConditions: 'true' },
    },
    submissionSchema,
  );
  if ('refused' in attempt) {
    throw attempt.fault?.isValidation === true ? asDecline(attempt, client.settings) : attempt.refused;
  }
  if ('orderId' in attempt.document) {
    const { orderId: id } = attempt.document;
    // Told by the link alone; whatever else there is to know is read later.
    return {
      order: {
        id,
        basketId,
        mark: undefined,
        statusCode: undefined,
        creation: undefined,
        total: undefined,
        declineWords: [],
      },
    };
  }
  const { actionType, actionHint } = attempt.document.stopAction;
  return { held: stopCode({ type: actionType, exitReason: actionHint }) ?? 'APPROVAL' };
}
