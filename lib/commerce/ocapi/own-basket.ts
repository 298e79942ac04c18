import type { OcapiClient } from './client.ts';
import { type BasketDocument, basketSchema } from './schemas.ts';

/** Reads a basket; `undefined` when it is gone: ordered, expired or deleted. */
export function getBasket(basketId: string, client: OcapiClient): Promise<BasketDocument | undefined> {
  return client.find({ operation: 'getBasket', method: 'GET', path: basketPath(basketId) }, basketSchema);
}

/** Deletes a basket that is known to be ours; `false` when it was gone already. */
export function deleteBasket(basketId: string, client: OcapiClient): Promise<boolean> {
  return client.remove({ operation: 'deleteBasket', method: 'DELETE', path: basketPath(basketId) });
}

const basketPath = (basketId: string): string => `/baskets/${encodeURIComponent(basketId)}`;
