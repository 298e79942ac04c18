import type { OrderView } from '../../sandbox/b2c-commerce/admin-views.ts';
import { situationOf } from '../situations.ts';
import type { History } from '../history.ts';
import type { World } from '../world/world.ts';

/** Whether the shop would still deliver it, or may yet. */
export const isLiving = ({ status }: OrderView): boolean => status !== 'failed' && status !== 'cancelled';

/** Whether the shop regarded it as placed at any time: an order that was not can fail, but not be cancelled. */
export const wasPlaced = ({ status }: OrderView): boolean => status !== 'failed' && status !== 'created';

/** The orders of a request. One that bears nobody's mark is taken for the first request's: somebody ordered it. */
export function ordersOf(requestId: string, { situation }: History, { shop }: World): readonly OrderView[] {
  const ids = situationOf(situation).requests.map((request) => request.requestId);
  const owner = (mark: string | undefined) => ids.find((id) => id === mark?.split('#')[0]) ?? ids[0];
  return shop.orders().filter(({ requestMark }) => owner(requestMark) === requestId);
}
