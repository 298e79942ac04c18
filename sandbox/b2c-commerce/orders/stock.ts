import type { ProductLine } from '../baskets/basket.ts';
import { ShopFault } from '../shop-fault.ts';
import type { ShopState } from '../shop-state.ts';

/** @throws ShopFault ProductItemNotAvailableException (400) when the lines together ask for more than there is */
export function checkStock(state: ShopState, lines: readonly ProductLine[]): void {
  const asked = new Map<string, number>();
  for (const { product, quantity } of lines) {
    const total = (asked.get(product.id) ?? 0) + quantity;
    asked.set(product.id, total);
    const stock = state.stock.get(product.id) ?? 0;
    if (total <= stock || (state.seed.unlimitedStock && stock > 0)) continue;
    const message = `The product '${product.id}' is not available in the quantity ${total}.`;
    throw new ShopFault(400, 'ProductItemNotAvailableException', message, {
      productId: product.id,
      quantity: String(total),
    });
  }
}

/** Takes the lines from the stock (`-1`), or gives them back (`1`). */
export function moveStock(state: ShopState, lines: readonly ProductLine[], direction: 1 | -1): void {
  if (state.seed.unlimitedStock) return;
  for (const { product, quantity } of lines) {
    state.stock.set(product.id, (state.stock.get(product.id) ?? 0) + direction * quantity);
  }
}
