import { toMinorUnits } from '../../shared/minor-units.ts';
import { type ErrorDetail, OccError, occError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import type { SeedProduct } from '../seed/shop-seed.ts';
import { type CartItem, unitsBySku } from './cart.ts';
import type { CartRequest, ItemRequest } from './cart-request.ts';

/** Reads the items of a cart. @throws OccError with everything that is wrong with them */
export function readItems(context: CallContext, { shoppingCart }: CartRequest): CartItem[] {
  if (shoppingCart === undefined) throw occError('28080', 'The shopping cart data is empty.');
  const requests = shoppingCart.items ?? [];
  if (requests.length === 0) throw occError('28081', 'No items were found in the cart data.');
  const errors: ErrorDetail[] = [];
  const items = requests.flatMap((request) => {
    try {
      return readItem(context, request);
    } catch (error) {
      if (!(error instanceof OccError)) throw error;
      errors.push(...error.details);
      return [];
    }
  });
  errors.push(...limitErrors(items), ...stockErrors(context, items));
  if (errors.length > 0) throw new OccError(400, errors);
  return items;
}

/** @param within the configurable product that it is a part of */
function readItem(context: CallContext, request: ItemRequest, within?: SeedProduct): CartItem {
  const { productId, catRefId, quantity: asked } = request;
  if (productId === undefined) throw occError('28082', 'No product id is specified on an item.');
  if (catRefId === undefined) throw occError('28083', 'No catalog reference id is specified on an item.');
  if (asked === undefined) throw occError('28084', 'No quantity is specified on an item.');
  const quantity = Number(asked);
  if (!Number.isInteger(quantity) || quantity < 1) throw occError('28085', `Invalid quantity ${asked} on an item.`);
  const { state, site } = context;
  const product = state.products.get(productId);
  const listPrice = product?.prices[site.currency];
  const fits = within === undefined || within.parts?.includes(productId) === true;
  if (product === undefined || listPrice === undefined || !fits) {
    throw occError('28102', `Product ${productId} not found`);
  }
  if (!product.skus.includes(catRefId)) throw occError('28129', `Sku ${catRefId} not found`);
  if (within === undefined && product.soldAlone === false) {
    throw occError('28155', `${productId} cannot be purchased directly, only as part of a customizable product.`);
  }
  return {
    commerceItemId: state.nextId('ci', 1_000_000),
    product,
    sku: catRefId,
    quantity,
    listPrice,
    externalPrice: externalPriceOf(context, request),
    selectedOptions: request.selectedOptions ?? [],
    parts: (request.childItems ?? []).map((child) => readItem(context, child, product)),
  };
}

/** A price of the caller's own is good for so many units; `-1` means all of them. */
function externalPriceOf({ state }: CallContext, { externalPrice, externalPriceQuantity }: ItemRequest) {
  const isForAll = externalPriceQuantity === -1 && state.settings.externalPrices;
  return externalPrice === undefined || externalPrice === null || !isForAll
    ? undefined
    : toMinorUnits(Number(externalPrice));
}

function limitErrors(items: readonly CartItem[]): ErrorDetail[] {
  const units = new Map<SeedProduct, number>();
  for (const { product, quantity } of items) units.set(product, (units.get(product) ?? 0) + quantity);
  return [...units]
    .filter(([{ orderLimit = Infinity }, quantity]) => quantity > orderLimit)
    .map(([{ id }]) => ({ errorCode: '28103', message: `The quantity of ${id} exceeds the order limit.` }));
}

/** What is asked for beyond the stock. */
export function stockErrors({ state }: Pick<CallContext, 'state'>, items: readonly CartItem[]): ErrorDetail[] {
  return [...unitsBySku(items)]
    .filter(([sku, quantity]) => !state.stock.has(sku, quantity))
    .map(([sku]) => ({ errorCode: '28104', message: `The quantity of ${sku} exceeds the stock limit.` }));
}
