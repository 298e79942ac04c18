import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';
import { ordersOf } from './orders.ts';

/**
 * What is wrong with requests whose money was taken before they were sent: nothing is charged for them again, and whoever
 * took it is told that it is still there, however they end.
 */
export function chargeFirstFindings(history: History, world: World): readonly Finding[] {
  const paid = situationOf(history).requests.filter(({ payment }) => payment.kind === 'paid_elsewhere');
  return paid.flatMap(({ requestId }) => {
    const orderNos = ordersOf(requestId, history, world).map(({ orderNo }) => orderNo);
    const charged = world.shop.payments().filter(({ orderNo }) => orderNos.includes(orderNo));
    const untold = world.told.filter(
      (outcome) => outcome.requestId === requestId && outcome.outcome !== 'duplicate' && outcome.money !== PAID,
    );
    return [
      ...charged.map((): Finding => ({ kind: 'doubleCharges', what: `${requestId} was paid, and is charged again` })),
      ...untold.map(({ outcome }): Finding => ({
        kind: 'unexplained',
        what: `${requestId} was told ${outcome}, and not that it had been paid`,
      })),
    ];
  });
}

const PAID = 'captured_elsewhere';
