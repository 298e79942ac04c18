import { RateLimitedError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { adoptBasket } from './adopt-basket.ts';
import type { Attempt, OcapiClient } from './client.ts';
import { isOverQuota, readNamedBaskets } from './customer-baskets.ts';
import { type BasketContent, basketBody } from './mapper.ts';
import { basketsPath } from './own-basket.ts';
import { type BasketDocument, basketSchema } from './schemas.ts';
import { misconfigured, type Verdict } from '../adapter/verdict.ts';

/**
 * One `POST /baskets`. Over the customer's quota of open baskets, one that this very attempt left behind (a lost
 * answer, a crash) is taken if it is what was asked for; what else it left behind is deleted, and the basket asked for
 * once more. Nobody else's is ever touched, because the list may hold the customer's own storefront cart.
 *
 * @throws RateLimitedError `BASKET_QUOTA` when the others stay: most often they are orders of the same customer under
 * way at the same time, and gone in a moment.
 */
export async function createBasket(content: BasketContent, client: OcapiClient): Promise<Attempt<BasketDocument>> {
  const { request, mark, shippingMethod } = content;
  const call = {
    operation: 'createBasket',
    method: 'POST',
    path: basketsPath(client.settings),
    body: basketBody(content, client.settings),
    exceptions: attributeVerdicts(request),
  } as const;
  const attempt = await client.attempt(call, basketSchema);
  if ('document' in attempt || !isOverQuota(attempt)) {
    return attempt;
  }
  const baskets = await readNamedBaskets(attempt.fault, client);
  const own = await adoptBasket({ baskets, request, mark, shippingMethods: [shippingMethod] }, client);
  if (own.basket) {
    return { document: own.basket };
  }
  const last = own.deleted > 0 ? await client.attempt(call, basketSchema) : attempt;
  if (!('document' in last) && isOverQuota(last)) {
    const { reason, ...details } = last.refused.details;
    throw new RateLimitedError({ ...details, reason: `${reason}${cartNote(client)}`, cause: last.refused });
  }
  return last;
}

/** A customer's own token allows one open basket, and the customer may have filled it. */
const cartNote = ({ customer, settings }: OcapiClient): string =>
  customer && !settings.temporaryBaskets
    ? '; acting as the customer, the cart of the storefront counts: set "temporaryBaskets" to true'
    : '';

/**
 * The fault for an undefined attribute does not say which one. When the request brings none of its own, it can only be
 * our mark: then the shop's set-up is incomplete, not the request.
 */
function attributeVerdicts({ customAttributes, lineItems }: OrderRequest): ReadonlyMap<string, Verdict> {
  const none = customAttributes === undefined && lineItems.every((line) => line.customAttributes === undefined);
  return new Map(none ? [['InvalidCustomPropertyException', misconfigured('CONNECTION_MISCONFIGURED')]] : []);
}
