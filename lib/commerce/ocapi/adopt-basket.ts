import type { OrderRequest } from '../../order/order-request.ts';
import { lacksMethod } from './basket-flash.ts';
import { readBasket } from './basket-refusal.ts';
import type { OcapiClient } from './client.ts';
import { deleteMarked } from './own-basket.ts';
import { ownerOf } from './ownership.ts';
import type { BasketDocument } from './schemas.ts';

/** Open baskets, and what one of ours among them must be like to be taken. */
export interface Adoption {
  readonly baskets: readonly BasketDocument[];
  readonly request: OrderRequest;
  /** Of the attempt. */
  readonly mark: string;
  /** Any of these will do. */
  readonly shippingMethods: readonly string[];
}

/** What was found, and what was done about it. */
export interface Adopted {
  readonly basket: BasketDocument | undefined;
  /** How many others of ours were deleted. */
  readonly deleted: number;
}

/**
 * Takes the first open basket that bears the attempt's mark and is all that the request asks for; deletes the others
 * that bear it. Baskets of other requests or attempts and the customer's own cart are left alone: only the sweeper
 * knows which of them are finished.
 */
export async function adoptBasket(adoption: Adoption, client: OcapiClient): Promise<Adopted> {
  const { baskets, mark } = adoption;
  const basket = baskets.find((candidate) => fits(candidate, adoption, client));
  const others = baskets.filter((candidate) => candidate !== basket);
  return { basket, deleted: await deleteMarked(others, mark, client) };
}

function fits(
  basket: BasketDocument,
  { request, mark, shippingMethods }: Adoption,
  { settings }: OcapiClient,
): boolean {
  return (
    ownerOf(basket, mark, settings) === 'ours' &&
    shippingMethods.some((method) => !lacksMethod(basket, method)) &&
    'total' in readBasket(basket, request)
  );
}
