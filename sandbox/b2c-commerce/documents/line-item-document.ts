import { toDecimal } from '../../shared/minor-units.ts';
import type { LineItemContainer, ProductLine } from '../baskets/basket.ts';
import type { LineTotals } from '../pricing/order-totals.ts';
import { customProperties } from './custom-properties.ts';

/** Product items with their option items, in the order in which they were priced. */
export function productItemDocuments(container: LineItemContainer): Record<string, unknown>[] {
  let next = 0;
  const nextTotals = () => container.totals.lines[next++];
  return container.lines.map((line) => {
    const document = { ...lineDocument(line, nextTotals()), ...productProperties(line) };
    if (line.options.length === 0) return document;
    const optionItems = line.options.map(({ itemId, option, value, unitPrice }) => ({
      ...lineDocument({ ...line, itemId, unitPrice }, nextTotals()),
      _type: 'option_item',
      item_text: `${option.name}: ${value.name}`,
      option_id: option.id,
      option_value_id: value.id,
      product_id: `_${value.id}`,
      product_name: `${option.name}: ${value.name}`,
    }));
    return { ...document, option_items: optionItems };
  });
}

function productProperties(line: ProductLine): Record<string, unknown> {
  return {
    item_text: line.product.name,
    product_id: line.product.id,
    product_name: line.product.name,
    ...customProperties(line.custom),
  };
}

function lineDocument(
  line: Pick<ProductLine, 'itemId' | 'unitPrice' | 'quantity' | 'shipmentId' | 'taxRate' | 'product'>,
  totals: LineTotals | undefined,
): Record<string, unknown> {
  const price = toDecimal(totals?.price ?? 0);
  return {
    _type: 'product_item',
    adjusted_tax: toDecimal(totals?.adjustedTax ?? 0),
    base_price: toDecimal(line.unitPrice),
    bonus_product_line_item: false,
    gift: false,
    item_id: line.itemId,
    price,
    price_after_item_discount: price,
    price_after_order_discount: toDecimal(totals?.priceAfterOrderDiscount ?? 0),
    quantity: line.quantity,
    shipment_id: line.shipmentId,
    tax: toDecimal(totals?.tax ?? 0),
    tax_basis: price,
    tax_class_id: line.product.taxClass,
    tax_rate: line.taxRate / 10_000,
  };
}
