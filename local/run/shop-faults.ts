import * as z from 'zod';
import type { FaultOrderInput } from '../../sandbox/shared/fault-order.ts';
import type { EventLine } from './event-lines.ts';
import { type Sandbox, SANDBOXES } from './sandboxes.ts';

/** Of so many requests, one meets a fault. */
const EVERY = 3;

/** What goes wrong with a call that makes an order or takes a payment, one kind after the other. */
function kindsOf({ platform }: Sandbox): readonly FaultOrderInput[] {
  const { order, payment } = SANDBOXES[platform].losses;
  return [
    { operation: order, when: 'after', effect: { kind: 'dropAnswer' } },
    { operation: payment, when: 'after', effect: { kind: 'dropAnswer' } },
    { operation: order, when: 'before', effect: { kind: 'commitLate', ms: 1500 } },
    { operation: order, when: 'before', effect: { kind: 'dropAnswer' } },
  ];
}

/**
 * Orders faults of a sandbox shop: the answers to some requests' calls are lost, before or after the shop did its part.
 * @param lines Events of this shop.
 */
export function orderShopFaults(lines: readonly EventLine[], sandbox: Sandbox): void {
  const kinds = kindsOf(sandbox);
  const requestIds = new Set(lines.flatMap(({ requestId }) => requestId ?? []));
  [...requestIds].forEach((requestMark, index) => {
    const fault = index % EVERY === 0 ? kinds[(index / EVERY) % kinds.length] : undefined;
    if (fault) {
      sandbox.shop.orderFault({ ...fault, match: { requestMark } });
    }
  });
}

/** The events that name the connection to a sandbox shop. */
export function linesOf({ platform }: Pick<Sandbox, 'platform'>, lines: readonly EventLine[]): readonly EventLine[] {
  const { connection } = SANDBOXES[platform];
  return lines.filter(
    (line) => line.kind === 'event' && namedSchema.safeParse(line.detail).data?.connection === connection,
  );
}

const namedSchema = z.object({ connection: z.string() });

/** What stands in a shop, counted there. */
export function standing({ shop }: Pick<Sandbox, 'shop'>): { living: number; requests: number; baskets: number } {
  const living = shop.orders().filter((order) => order.standing !== 'dead');
  return {
    living: living.length,
    // The mark of a later attempt is the request id, "#" and its number.
    requests: new Set(living.map(({ requestMark }) => requestMark?.split('#')[0])).size,
    baskets: shop.baskets().length,
  };
}
