import type { SandboxOrder } from '../../sandbox/shared/sandbox-shop.ts';
import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';

/** What of ours is left half-made in the shop. */
export function leftoverFindings(history: History, world: World): readonly Finding[] {
  const { shop, cart } = world;
  const { forPerson = false, leavesUnmarked = false } = situationOf(history);
  // A shop that keeps the basket of an order open does so with everybody's.
  const ordered = new Set(shop.keepsBaskets ? shop.orders().map(({ basketId }) => basketId) : []);
  const baskets = shop
    .baskets()
    .filter(({ basketId }) => basketId !== cart?.basketId && !ordered.has(basketId))
    // One of ANONYMOUS can be ordered by nobody, and not be deleted either.
    .filter(({ customerNo }) => customerNo !== undefined)
    .filter(({ requestMark }) => !(leavesUnmarked && requestMark === undefined))
    .filter((basket) => !(forPerson && isTold(basket, world)));
  const open = shop
    .orders()
    .filter(({ standing }) => standing === 'open')
    .filter((order) => !(forPerson && isTold(order, world)));
  return [
    ...baskets.map(({ basketId, requestMark = 'nobody' }): Finding => ({
      kind: 'leftovers',
      what: `basket ${basketId} of ${requestMark} is open`,
    })),
    ...open.map(({ orderNo, status, requestMark = 'nobody' }): Finding => ({
      kind: 'leftovers',
      what: `order ${orderNo} of ${requestMark} is left ${status}`,
    })),
  ];
}

/** Whether an operator was told of its request. */
const isTold = ({ requestMark }: Pick<SandboxOrder, 'requestMark'>, { letters }: World): boolean =>
  letters.some(({ requestId }) => requestId !== undefined && requestId === requestMark?.split('#')[0]);
