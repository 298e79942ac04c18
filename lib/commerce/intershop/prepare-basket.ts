import { ConfigurationError, OnbehalfError, RateLimitedError, TransientError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { markOf } from '../adapter/mark.ts';
import { errorOf } from '../adapter/verdict.ts';
import type { BasketPreparation, PreparedBasket } from '../commerce-platform.ts';
import type { BasketContent, IcmBasket } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { readBasket } from './basket-refusal.ts';
import { deleteBaskets } from './cancel-order.ts';

/**
 * The attempt's basket, made by several calls. What an earlier try left behind is found by our mark and deleted, never
 * gone on with: lines that are added to lines add up, and what was half done is cheaper to make anew than to compare.
 *
 * An unknown outcome of any of the calls is a `TransientError`: the basket is looked for before another is made.
 */
export async function prepareBasket(
  request: OrderRequest,
  { attempt, repeated }: BasketPreparation,
  api: IcmApi,
): Promise<PreparedBasket> {
  const { requestId } = request;
  const content = { request, mark: markOf({ requestId, attempt }) };
  if (repeated) {
    await deleteBaskets({ requestId, attempt }, api);
  }
  const created = await api.createBasket(content);
  try {
    if ('customerNo' in created) {
      refuseOthers(created.customerNo, request);
    }
    return await fill(created.id, content, api);
  } catch (error) {
    throw error instanceof OnbehalfError ? await withoutBasket(created.id, error, api) : error;
  }
}

async function fill(basketId: string, content: BasketContent, api: IcmApi): Promise<PreparedBasket> {
  const { basket, refusedCoupons } = await api.fillBasket(basketId, content);
  if (basket.customerNo !== undefined) {
    refuseOthers(basket.customerNo, content.request);
  }
  refuseOtherMark(basket, content);
  const reading = readBasket(basket, content.request);
  if ('refusal' in reading) {
    const { verdict, reason, issues } = reading.refusal;
    throw errorOf(verdict, { reason, ...(issues && { issues }) });
  }
  return { basketId, total: reading.total, refusedCoupons };
}

/**
 * A basket shows its customer, and one of ANONYMOUS shows none: it would be ordered by nobody. Something between here and
 * the shop may have kept our token from it. The legacy API may tell no customer, and refuses ANONYMOUS what follows.
 * @throws ConfigurationError
 */
function refuseOthers(customerNo: string | undefined, { customer }: OrderRequest): void {
  if (customerNo === undefined) {
    throw new ConfigurationError({
      code: 'TOKEN_EXPIRED',
      reason: 'making the basket: the shop took the call for one of ANONYMOUS',
    });
  }
  if (customerNo !== customer.customerNo) {
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason:
        'making the basket: it belongs to another customer; compare access.customerNo with the user of the secret',
    });
  }
}

/**
 * The mark as the shop keeps it is how the order is found again: one that was cut short or changed is another's.
 * @throws ConfigurationError
 */
function refuseOtherMark({ mark }: IcmBasket, content: BasketContent): void {
  if (mark !== undefined && mark !== content.mark) {
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason: 'making the basket: the shop does not keep externalOrderReference as it is; let it take 140 characters',
    });
  }
}

/**
 * Why there is no basket. After a failure that will be repeated it stays, and is found by its mark. Otherwise it is
 * deleted here, since nobody else knows its id; where that cannot be done the error must not claim that there is none.
 */
async function withoutBasket(basketId: string, error: OnbehalfError, api: IcmApi): Promise<OnbehalfError> {
  if (error instanceof TransientError) {
    return error;
  }
  try {
    await api.deleteBasket(basketId);
    return error;
  } catch (cause) {
    if (!(cause instanceof OnbehalfError)) {
      throw cause;
    }
    const { code, reason, ...details } = error.details;
    const left = `${reason}; its basket ${basketId} could not be deleted`;
    const mayPass = cause instanceof TransientError || cause instanceof RateLimitedError;
    return error.name === 'RejectedError' && !mayPass
      ? errorOf({ error: error.name, code }, { ...details, reason: left, cause })
      : new TransientError({ ...details, code, reason: left, cause });
  }
}
