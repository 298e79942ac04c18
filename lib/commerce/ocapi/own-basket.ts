import type { ShopReferences } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { markOf } from '../adapter/mark.ts';
import { ownerOf, refuseForeign } from './ownership.ts';
import { type BasketDocument, basketSchema } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** Reads a basket; `undefined` when it is gone: ordered, expired or deleted. */
export function getBasket(basketId: string, client: OcapiClient): Promise<BasketDocument | undefined> {
  return client.find({ operation: 'getBasket', method: 'GET', path: basketPath(basketId) }, basketSchema);
}

/** Whether the known basket is open. @throws UnknownOutcomeError `CONFLICT` when it bears another mark. */
export async function isBasketOpen(references: ShopReferences, client: OcapiClient): Promise<boolean> {
  const { basketId } = references;
  const basket = basketId === undefined ? undefined : await getBasket(basketId, client);
  if (basket) {
    refuseForeign(ownerOf(basket, markOf(references), client.settings), `basket ${basket.basket_id}`);
  }
  return basket !== undefined;
}

/** Deletes a basket that is known to be ours; `false` when it was gone already. */
export function deleteBasket(basketId: string, client: OcapiClient): Promise<boolean> {
  return client.remove({ operation: 'deleteBasket', method: 'DELETE', path: basketPath(basketId) });
}

/** Deletes those baskets that bear the mark, and no other: the customer's own cart may be among them. */
export async function deleteMarked(
  baskets: readonly BasketDocument[],
  mark: string,
  client: OcapiClient,
): Promise<number> {
  let deleted = 0;
  for (const basket of baskets) {
    if (ownerOf(basket, mark, client.settings) === 'ours' && (await deleteBasket(basket.basket_id, client))) {
      deleted += 1;
    }
  }
  return deleted;
}

/** Where a new basket is made. */
export const basketsPath = ({ temporaryBaskets }: Pick<OcapiSettings, 'temporaryBaskets'>): string =>
  temporaryBaskets ? '/baskets?temporary=true' : '/baskets';

/** Path of a basket below the version. */
export const basketPath = (basketId: string): string => `/baskets/${encodeURIComponent(basketId)}`;
