import { moneyOf } from '../api/wire.ts';
import type { IcmBasket, IcmLine, IcmOrder } from '../api/documents.ts';
import { declineWords } from '../decline.ts';
import { entriesOf } from '../fault-document.ts';
import type { IntershopSettings } from '../settings.ts';
import type { BasketDocument, LineItemDocument, OrderDocument } from './schemas.ts';

/** A basket of v1 as the adapter knows it. */
export function icmBasket(
  { data, included }: BasketDocument,
  settings: Pick<IntershopSettings, 'unitPrices'>,
): IcmBasket {
  const lines = included?.lineItems;
  return {
    id: data.id,
    mark: data.externalOrderReference ?? undefined,
    customerNo: data.customer ?? undefined,
    currency: data.purchaseCurrency ?? undefined,
    total: moneyOf(data.totals?.grandTotal?.gross),
    shippingMethod: data.commonShippingMethod ?? undefined,
    lines: lines ? Object.values(lines).flatMap((line) => icmLine(line, settings)) : undefined,
  };
}

function icmLine(
  { product, quantity, freeGift, hiddenGift, pricing }: LineItemDocument,
  { unitPrices }: Pick<IntershopSettings, 'unitPrices'>,
): IcmLine[] {
  if (freeGift === true || hiddenGift === true) {
    return [];
  }
  const price = pricing?.singleBasePrice ?? pricing?.price;
  return [{ productId: product, quantity: quantity.value, unitPrice: moneyOf(price?.[unitPrices]) }];
}

/** An order of v1 as the adapter knows it; `undefined` when there is none yet. */
export function icmOrder({ data, infos }: OrderDocument): IcmOrder | undefined {
  const { id, orderCreation: creation } = data;
  if (typeof id !== 'string') {
    return undefined;
  }
  return {
    id,
    mark: data.externalOrderReference ?? undefined,
    basketId: data.basket ?? undefined,
    statusCode: data.statusCode ?? undefined,
    creation: creation
      ? {
          status: creation.status,
          stop: creation.stopAction
            ? {
                type: creation.stopAction.type ?? undefined,
                exitReason: creation.stopAction.exitReason ?? undefined,
              }
            : undefined,
        }
      : undefined,
    total: moneyOf(data.totals?.grandTotal?.gross),
    declineWords: declineWords(entriesOf(infos)),
  };
}
