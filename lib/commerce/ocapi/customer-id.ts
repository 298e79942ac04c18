import { ConfigurationError, RateLimitedError, RejectedError } from '../../errors/errors.ts';
import type { OcapiClient } from './client.ts';
import {
  isOverQuota,
  listBaskets,
  postEmptyBasket,
  readNamedBaskets,
  type Refused,
  searchCustomer,
} from './customer-baskets.ts';
import { deleteBasket, deleteMarked } from './own-basket.ts';

/** Mark of a basket that shows who a customer is. No request id begins with "#", so that it is no attempt's. */
const MARK = '#customer-id';

/**
 * The id of a customer of whom the number is known. Paths take the id, and the Shop API shows it in documents only: in
 * those of the customer's orders, and where there is none yet in an empty basket, which is deleted again together with
 * what an earlier look left behind.
 *
 * @throws RejectedError `CUSTOMER_NOT_FOUND`
 * @throws ConfigurationError `CONNECTION_MISCONFIGURED` when the shop does not show the id or refuses an empty basket.
 */
export async function findCustomerId(customerNo: string, agent: OcapiClient): Promise<string> {
  const { id: known } = await searchCustomer(customerNo, agent);
  if (known !== undefined) {
    return known;
  }
  const attempt = await postEmptyBasket({ customerNo, mark: MARK }, agent);
  if (!('document' in attempt)) {
    return idFromRefusal(attempt, agent);
  }
  const { basket_id: basketId, customer_info: customer } = attempt.document;
  const id = customer?.customer_id;
  if (typeof id !== 'string') {
    await deleteBasket(basketId, agent);
    throw idUnknown('the shop does not show customer_info.customer_id');
  }
  await deleteMarked(await listBaskets(id, agent), MARK, agent);
  return id;
}

/** A customer with too many baskets is shown by those that the refusal names. */
async function idFromRefusal(attempt: Refused, agent: OcapiClient): Promise<string> {
  const { refused, fault } = attempt;
  if (!isOverQuota(attempt)) {
    throw refused instanceof RejectedError && refused.code !== 'CUSTOMER_NOT_FOUND'
      ? idUnknown(refused.details.reason, refused)
      : refused;
  }
  const baskets = await readNamedBaskets(fault, agent);
  await deleteMarked(baskets, MARK, agent);
  const id = baskets
    .map(({ customer_info: customer }) => customer?.customer_id)
    .find((text) => typeof text === 'string');
  if (typeof id !== 'string') {
    throw new RateLimitedError({ ...refused.details, cause: refused });
  }
  return id;
}

function idUnknown(why: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    code: 'CONNECTION_MISCONFIGURED',
    reason: `the customer's id cannot be learnt: ${why}; let the client read it, or set "access" to "agent"`,
    cause,
  });
}
