import { OnbehalfError, UnknownOutcomeError } from '../../errors/errors.ts';
import { errorOf } from '../adapter/verdict.ts';
import type { RequestSource, ShopReferences, Submission } from '../commerce-platform.ts';
import type { IcmOrder } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { declineVerdict } from './decline.ts';
import { shownOrder } from './find-order.ts';
import { actionOf, orderState } from './order-state.ts';
import { readOrder } from './orders.ts';
import { isOfOurBasket, orderOwner, refuseForeign } from './ownership.ts';
import type { IntershopSettings } from './settings.ts';

/**
 * Submits the basket, once; the shop asks for the payment while it makes the order. The request is read for its currency,
 * which a call that changes something has to name again.
 *
 * @returns what the shop holds back, where it wants an approval before it makes an order.
 * @throws RejectedError declined: the shop rolled its order back.
 */
export async function placeOrder(
  references: ShopReferences & { readonly basketId: string },
  request: RequestSource,
  { api, settings }: { readonly api: IcmApi; readonly settings: IntershopSettings },
): Promise<Submission> {
  const { currency } = await request();
  const submission = await api.submitBasket(references.basketId, currency);
  if ('held' in submission) {
    return { held: actionOf(submission.held) };
  }
  const { order: told } = submission;
  refuseOther(told, references);
  const isRolledBack = orderState(told, settings).is === 'dead';
  const order = told.total || isRolledBack ? told : await readWhole(told.id, references, api);
  const state = orderState(order, settings);
  if (state.is === 'dead' && state.byPayment) {
    const { statusCode = 'rolled back' } = order;
    throw errorOf(declineVerdict(order.declineWords, settings), {
      reason: `submitting the basket: order ${order.id} is ${statusCode}${wordsOf(order)}`,
    });
  }
  return shownOrder(order, settings);
}

/** What the provider said, for reasons. */
export const wordsOf = ({ declineWords }: Pick<IcmOrder, 'declineWords'>): string =>
  declineWords.length === 0 ? '' : `: ${[...new Set(declineWords)].join(', ')}`;

/** An answer about something else proves nothing about our basket. */
function refuseOther(order: IcmOrder, references: ShopReferences): void {
  refuseForeign(orderOwner(order, references), `order ${order.id}`);
  if (order.basketId !== undefined && !isOfOurBasket(order, references)) {
    throw new UnknownOutcomeError({ code: 'CONFLICT', reason: `order ${order.id} was made of another basket` });
  }
}

/** The order is there, whatever becomes of this read: none of its failures may have the basket submitted again. */
async function readWhole(orderNo: string, references: ShopReferences, api: IcmApi): Promise<IcmOrder> {
  const reason = `order ${orderNo} was made, and cannot be read`;
  try {
    const order = await readOrder(orderNo, references, api);
    if (order) {
      return order;
    }
  } catch (cause) {
    if (!(cause instanceof OnbehalfError) || cause instanceof UnknownOutcomeError) {
      throw cause;
    }
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason, cause });
  }
  throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason });
}
