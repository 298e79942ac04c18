import { toDecimal } from '../../shared/minor-units.ts';
import type { LineItemContainer, Shipment } from '../baskets/basket.ts';
import { addressDocument } from './order-address.ts';
import { customProperties } from './custom-properties.ts';

/** An amount that may not be known yet. */
export function decimalOrNull(minorUnits: number | null | undefined): number | null {
  return minorUnits === null || minorUnits === undefined ? null : toDecimal(minorUnits);
}

/** The shipments as the shop shows them. */
export function shipmentDocuments(container: LineItemContainer): Record<string, unknown>[] {
  return container.shipments.map((shipment, index) => ({
    _type: 'shipment',
    gift: shipment.gift,
    ...productTotals(container, shipment),
    shipment_id: shipment.id,
    ...(shipment.address !== undefined && { shipping_address: addressDocument(shipment.address) }),
    ...(shipment.method !== undefined && {
      shipping_method: {
        _type: 'shipping_method',
        description: shipment.method.description,
        id: shipment.method.id,
        name: shipment.method.name,
        price: decimalOrNull(shipment.price),
      },
    }),
    shipping_status: 'not_shipped',
    shipping_total: decimalOrNull(shipment.price),
    shipping_total_tax: decimalOrNull(container.totals.shippingTaxes[index]),
    ...customProperties(shipment.custom),
  }));
}

/** The shipping costs, one item per shipment. */
export function shippingItemDocuments(container: LineItemContainer): Record<string, unknown>[] {
  return container.shipments.map((shipment, index) => {
    const price = decimalOrNull(shipment.price);
    const tax = decimalOrNull(container.totals.shippingTaxes[index]);
    return {
      _type: 'shipping_item',
      adjusted_tax: tax,
      base_price: price,
      item_id: shipment.itemId,
      item_text: 'Shipping',
      price,
      price_after_item_discount: price,
      shipment_id: shipment.id,
      tax,
      tax_basis: price,
      tax_class_id: null,
      tax_rate: container.shippingTaxRate / 10_000,
    };
  });
}

function productTotals(container: LineItemContainer, shipment: Shipment): Record<string, unknown> {
  const own = container.lines.filter((line) => line.shipmentId === shipment.id);
  const merchandise = own.reduce(
    (sum, line) =>
      sum + line.quantity * (line.unitPrice + line.options.reduce((all, option) => all + option.unitPrice, 0)),
    0,
  );
  return { product_sub_total: toDecimal(merchandise), product_total: toDecimal(merchandise) };
}
