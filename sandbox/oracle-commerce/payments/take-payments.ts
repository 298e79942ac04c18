import type { CallContext } from '../order-context.ts';
import type { Order } from '../orders/order.ts';
import type { PaymentGateway } from './payment-gateway.ts';
import type { PaymentGroup } from './payment-group.ts';
import { paymentError } from './payment-request.ts';

/**
 * Asks the gateway for payments of an order and puts them on it. When one is declined, what the same call holds is
 * given back: the shopper is not charged.
 * @throws OccError 28111 unless declines are silent
 */
export function takePayments({ state, now }: CallContext, order: Order, groups: readonly PaymentGroup[]): void {
  const { gateway, settings } = state;
  const lacksNumber = groups.some(({ type, purchaseOrderNumber: no }) => type === 'invoice' && no === undefined);
  if (settings.purchaseOrderNumberRequired && lacksNumber) throw paymentError('PO_NUMBER_MISSING');
  if (settings.repeatedPayments === 'replace') voidSame(gateway, order, groups);
  order.payments = [...order.payments.filter((group) => !groups.includes(group)), ...groups];
  for (const group of groups) {
    const verdict = gateway.authorize(order, group, now);
    if (verdict.kind !== 'declined') continue;
    for (const other of groups) {
      if (other.state === 'INITIAL' || settings.voidOnDecline) giveUp(gateway, other);
    }
    if (!settings.silentDeclines) throw paymentError(verdict.reason);
    return;
  }
}

/** A payment whose call was declined as a whole; the declined one itself stays to tell why. */
function giveUp(gateway: PaymentGateway, group: PaymentGroup): void {
  if (group.state !== 'AUTHORIZE_FAILED') gateway.void(group);
}

function voidSame(gateway: PaymentGateway, order: Order, groups: readonly PaymentGroup[]): void {
  const instruments = new Set(groups.map(({ instrument }) => instrument));
  for (const group of order.payments) {
    if (group.state === 'AUTHORIZED' && !groups.includes(group) && instruments.has(group.instrument))
      gateway.void(group);
  }
}
