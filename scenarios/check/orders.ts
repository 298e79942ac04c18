import type { SandboxOrder } from '../../sandbox/shared/sandbox-shop.ts';
import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';

/** Whether the shop would still deliver it, or may yet. */
export const isLiving = ({ standing }: SandboxOrder): boolean => standing !== 'dead';

/** The orders of a request. One that bears nobody's mark is taken for the first request's: somebody ordered it. */
export function ordersOf(requestId: string, history: History, { shop }: World): readonly SandboxOrder[] {
  const ids = situationOf(history).requests.map((request) => request.requestId);
  const owner = (mark: string | undefined) => ids.find((id) => id === mark?.split('#')[0]) ?? ids[0];
  return shop.orders().filter(({ requestMark }) => owner(requestMark) === requestId);
}
