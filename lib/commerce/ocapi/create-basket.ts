import { RateLimitedError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { Attempt, OcapiClient } from './client.ts';
import { type Fault, textArgument } from './fault-document.ts';
import { basketBody, markOf } from './mapper.ts';
import { deleteBasket, getBasket } from './own-basket.ts';
import { type BasketDocument, basketSchema } from './schemas.ts';
import { misconfigured, type Verdict } from './verdict.ts';

/** Beyond this many baskets in a quota fault something else is wrong. */
const MOST_BASKETS = 20;

/**
 * One `POST /baskets`. Over the customer's quota of open baskets, those that this very request left behind (a lost
 * answer, a crash) are deleted, and the basket is asked for once more; nobody else's is ever touched, because the
 * list may hold the customer's own storefront cart.
 *
 * @throws RateLimitedError `BASKET_QUOTA` when the others stay: most often they are orders of the same customer under
 * way at the same time, and gone in a moment.
 */
export async function createBasket(
  request: OrderRequest,
  shippingMethod: string,
  client: OcapiClient,
): Promise<Attempt<BasketDocument>> {
  const call = {
    operation: 'createBasket',
    method: 'POST',
    path: '/baskets',
    body: basketBody(request, shippingMethod, client.settings),
    exceptions: attributeVerdicts(request),
  } as const;
  const attempt = await client.attempt(call, basketSchema);
  if (!isOverQuota(attempt) || !attempt.fault) {
    return attempt;
  }
  const deleted = await deleteLeftovers(attempt.fault, request.requestId, client);
  const last = deleted > 0 ? await client.attempt(call, basketSchema) : attempt;
  if (isOverQuota(last)) {
    throw new RateLimitedError({ ...last.refused.details, cause: last.refused });
  }
  return last;
}

type Refusal = Exclude<Attempt<BasketDocument>, { readonly document: unknown }>;

const isOverQuota = (attempt: Attempt<BasketDocument>): attempt is Refusal =>
  !('document' in attempt) && attempt.refused.code === 'BASKET_QUOTA';

async function deleteLeftovers(quotaFault: Fault, requestId: string, client: OcapiClient): Promise<number> {
  const ids = (textArgument(quotaFault, 'basketIds') ?? '').split(',').map((id) => id.trim());
  let deleted = 0;
  for (const id of ids.filter((text) => /^[\w-]{1,64}$/.test(text)).slice(0, MOST_BASKETS)) {
    const basket = await getBasket(id, client);
    if (basket?.[markOf(client.settings)] === requestId && (await deleteBasket(id, client))) {
      deleted += 1;
    }
  }
  return deleted;
}

/**
 * The fault for an undefined attribute does not say which one. When the request brings none of its own, it can only be
 * our mark: then the shop's set-up is incomplete, not the request.
 */
function attributeVerdicts({ customAttributes, lineItems }: OrderRequest): ReadonlyMap<string, Verdict> {
  const none = customAttributes === undefined && lineItems.every((line) => line.customAttributes === undefined);
  return new Map(none ? [['InvalidCustomPropertyException', misconfigured('CONNECTION_MISCONFIGURED')]] : []);
}
