import { customAttributes } from '../documents/document-schema.ts';
import { checkStock } from '../orders/stock.ts';
import type { SeedProduct } from '../seed/shop-seed.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteContext } from '../site-call.ts';
import type { ProductLine, Shipment } from './basket.ts';
import type { ProductItemRequest } from './basket-request.ts';
import { readOptionLines } from './read-option-lines.ts';

const maximumQuantity = 999;

/** The product lines of a new basket, priced and in stock. */
export function readProductLines(
  context: SiteContext,
  requests: readonly ProductItemRequest[],
  shipments: readonly Shipment[],
): ProductLine[] {
  const lines = requests.map((request) => readLine(context, request, shipments));
  checkStock(context.state, lines);
  return lines;
}

function readLine(context: SiteContext, request: ProductItemRequest, shipments: readonly Shipment[]): ProductLine {
  const { state, site } = context;
  const { product, unitPrice } = readProduct(context, request.product_id);
  const quantity = request.quantity ?? 1;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maximumQuantity) {
    const message = `The quantity '${quantity}' of product '${product.id}' is invalid.`;
    throw new ShopFault(400, 'InvalidProductItemQuantityException', message, {
      productId: product.id,
      quantity: String(quantity),
    });
  }
  return {
    itemId: state.identifiers.next(),
    product,
    quantity,
    unitPrice,
    taxRate: site.taxRates[product.taxClass] ?? 0,
    options: readOptionLines(context, product, request.option_items ?? []),
    shipmentId: readShipmentId(request.shipment_id, shipments),
    custom: customAttributes(request),
  };
}

function readProduct({ state, site }: SiteContext, productId: string): { product: SeedProduct; unitPrice: number } {
  const product = state.products.get(productId);
  const unitPrice = product?.prices[site.currency];
  if (product !== undefined && unitPrice !== undefined && product.online !== false) return { product, unitPrice };
  const message = `The product '${productId}' is unknown, offline or not assigned to the site catalog.`;
  throw new ShopFault(400, 'InvalidProductIdException', message, { productId });
}

function readShipmentId(id: string | undefined, shipments: readonly Shipment[]): string {
  const shipment = id === undefined ? shipments[0] : shipments.find((candidate) => candidate.id === id);
  if (shipment !== undefined) return shipment.id;
  const shipmentId = id ?? 'me';
  throw new ShopFault(404, 'ShipmentNotFoundException', `No shipment with ID '${shipmentId}' found.`, { shipmentId });
}
