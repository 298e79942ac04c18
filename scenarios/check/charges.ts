import type { SandboxPayment } from '../../sandbox/shared/sandbox-shop.ts';
import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';
import { isLiving } from './orders.ts';

/** Money that is held without a right to it. */
export function chargeFindings({ shop }: World): readonly Finding[] {
  const live = shop.payments().filter(({ state }) => state === 'live');
  const orders = new Map(shop.orders().map((order) => [order.orderNo, order]));
  return [...Map.groupBy(live, ({ orderNo }) => orderNo)].flatMap(([orderNo, payments]) => {
    const order = orders.get(orderNo);
    const held = payments.reduce((sum, { authorized }) => sum + authorized, 0);
    const total = order?.orderTotal ?? 0;
    const wrong = [
      ...(order && isLiving(order)
        ? []
        : [`${held} is held for order ${orderNo}, which is ${order?.status ?? 'none'}`]),
      // Amounts are shown as decimals: a fraction of a cent is no money.
      ...(held > total + 0.001 ? [`${held} is held for order ${orderNo} of ${total}`] : []),
      ...(hasTwice(payments) ? [`an instrument is charged twice for order ${orderNo}`] : []),
    ];
    return wrong.map((what): Finding => ({ kind: 'doubleCharges', what }));
  });
}

function hasTwice(payments: readonly SandboxPayment[]): boolean {
  const instruments = payments.map(({ instrument }) => instrument);
  return new Set(instruments).size < instruments.length;
}
