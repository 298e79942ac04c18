import type { IcmBasket, IcmOrder } from '../api/documents.ts';
import { moneyOf } from '../api/wire.ts';
import type { BasketDocument, OrderDocument } from './schemas.ts';

/** A basket of the legacy API as the adapter knows it. Its lines show no unit price. */
export function icmBasket(basket: BasketDocument): IcmBasket {
  const total = moneyOf(basket.totals?.basketTotal ?? basket.totals?.grandTotal);
  return {
    id: basket.id,
    mark: basket.externalOrderReference ?? undefined,
    customerNo: basket.customerNo ?? undefined,
    currency: basket.purchaseCurrency ?? total?.currency,
    total,
    shippingMethod: basket.commonShippingMethod ?? undefined,
    lines: basket.lineItems?.map(({ sku, quantity }) => ({
      productId: sku,
      quantity: quantity.value,
      unitPrice: undefined,
    })),
  };
}

/** An order of the legacy API as the adapter knows it. Nothing tells how its creation went. */
export function icmOrder(order: OrderDocument): IcmOrder {
  return {
    id: order.id,
    mark: order.externalOrderReference ?? undefined,
    basketId: order.basketId ?? undefined,
    statusCode: order.statusCode ?? undefined,
    creation: undefined,
    total: moneyOf(order.totals?.basketTotal ?? order.totals?.grandTotal),
    declineWords: [],
  };
}
