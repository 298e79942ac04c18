import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { containerFields, includedObjects, selfLink } from '../documents/container-document.ts';
import { legacyLineItems } from '../documents/basket-document.ts';
import { legacyTotals } from '../documents/money.ts';
import type { Feedback } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import type { Order } from './order.ts';

/** What a rolled back order blames; the codes of payment services are their own, the vendor publishes none. */
const paymentDeclined = 'payment.declined.error';

/** An order as the asked API shows it. */
export function orderAnswer(siteCall: SiteCall, order: Order, status = 200): SandboxAnswer {
  const { call, api } = siteCall;
  if (api === 'legacy') return jsonAnswer(status, legacyOrder(order));
  const included = includedObjects(call, order.basket, order.totals);
  const infos = creationInfos(order);
  return jsonAnswer(status, {
    data: orderDocument(order),
    ...(included !== undefined && { included }),
    ...(infos.length > 0 && { infos }),
    links: { self: selfLink(call, `orders/${order.id}`) },
  });
}

export function orderDocument(order: Order) {
  return {
    id: order.id,
    documentNumber: order.documentNumber,
    basket: order.basket.id,
    creationDate: new Date(order.createdAt).toISOString(),
    statusCode: order.statusCode,
    status: label(order.statusCode),
    orderCreation: order.creation,
    termsAndConditionsAccepted: true,
    ...containerFields(order.basket, order.totals),
  };
}

/** `CostCenterMissing` and the like: how the legacy API shortens a code. */
export function shortName(code: string): string {
  const words = code.replace(/^basket\.validation\./, '').replace(/\.error$/, '');
  return words
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function creationInfos(order: Order): Feedback[] {
  switch (order.creation.status) {
    case 'COMPLETED':
      return [];
    case 'STOPPED':
      return [{ code: 'order.creation_stopped.info', message: 'The order process has not been finished yet.' }];
    case 'ROLLED_BACK': {
      const parameters = { reason: order.declined ?? 'DECLINED' };
      const causes = [{ code: paymentDeclined, message: 'The payment was not successful.', parameters }];
      return [{ code: 'order.cancelled.info', message: 'The order has been cancelled.', causes }];
    }
  }
}

function legacyOrder(order: Order) {
  const { basket, totals } = order;
  return {
    type: 'Order',
    id: order.id,
    documentNo: order.documentNumber,
    basketId: basket.id,
    externalOrderReference: basket.externalOrderReference,
    customerNo: basket.owner.customerNo,
    creationDate: order.createdAt,
    statusCode: order.statusCode,
    status: label(order.statusCode),
    purchaseCurrency: basket.currency,
    lineItems: legacyLineItems(basket),
    totals: legacyTotals(totals, basket.currency),
  };
}

function label(statusCode: string): string {
  return statusCode.charAt(0) + statusCode.slice(1).toLowerCase().replaceAll('_', ' ');
}
