import { createHash } from 'node:crypto';
import type { LineItem } from '../../order/line-item.ts';
import { canonicalJson } from '../../order/identifiers.ts';
import type { OrderItem } from './schemas.ts';

/** A product and its SKU; what orders are compared by. */
export interface Article {
  readonly productId: string;
  readonly sku: string;
}

/**
 * The platform wants both ids of an article (Oracle, "Create an order": errors 28082 and 28083). A line names them as
 * `product/sku`; one id stands for both, as in shops whose products have one SKU of the same id.
 */
export function articleOf({ productId }: Pick<LineItem, 'productId'>): Article {
  const [product = '', sku = product] = productId.split('/');
  return { productId: product, sku };
}

/** How much of each SKU is asked for: lines of the same one are taken together, the shop may have made one of them. */
export function askedFor(lineItems: readonly LineItem[]): ReadonlyMap<string, number> {
  return sums(lineItems.map((line) => [articleOf(line).sku, line.quantity]));
}

/** How much of each SKU an order holds; gifts of a promotion are not counted. `undefined` when a line cannot be read. */
export function heldBy(items: readonly OrderItem[]): ReadonlyMap<string, number> | undefined {
  const own = items.filter(({ isGift }) => !isGift);
  const pairs = own.flatMap(({ sku, quantity }): [string, number][] =>
    sku === undefined || typeof quantity !== 'number' ? [] : [[sku, quantity]],
  );
  return pairs.length === own.length ? sums(pairs) : undefined;
}

/** Short name of what an order is made of: equal exactly when it is the same SKUs in the same quantities. */
export function digestOf(quantities: ReadonlyMap<string, number>): string {
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(quantities)))
    .digest('hex')
    .slice(0, 24);
}

function sums(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const [sku, quantity] of pairs) {
    totals.set(sku, (totals.get(sku) ?? 0) + quantity);
  }
  return totals;
}
