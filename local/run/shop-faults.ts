import type { B2cCommerceSandbox } from '../../sandbox/b2c-commerce/server.ts';
import type { EventLine } from './event-lines.ts';

/** What goes wrong with a call that makes an order or takes a payment, one kind after the other. */
const KINDS = [
  { operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } },
  { operation: 'addPaymentInstrument', when: 'after', effect: { kind: 'dropAnswer' } },
  { operation: 'createOrder', when: 'before', effect: { kind: 'commitLate', ms: 1500 } },
  { operation: 'createOrder', when: 'before', effect: { kind: 'dropAnswer' } },
] as const;

/** Of so many requests, one meets a fault. */
const EVERY = 3;

/** Orders faults of the sandbox shop: the answers to some requests' calls are lost, before or after the shop did its part. */
export function orderShopFaults(lines: readonly EventLine[], { shop }: B2cCommerceSandbox): void {
  const requestIds = new Set(lines.flatMap(({ requestId }) => requestId ?? []));
  [...requestIds].forEach((requestMark, index) => {
    const fault = index % EVERY === 0 ? KINDS[(index / EVERY) % KINDS.length] : undefined;
    if (fault) {
      shop.orderFault({ ...fault, match: { requestMark } });
    }
  });
}

const DEAD = ['failed', 'cancelled'];

/** What stands in the shop, counted there. */
export function standing({ shop }: B2cCommerceSandbox): { living: number; requests: number; baskets: number } {
  const living = shop.orders().filter(({ status }) => !DEAD.includes(status));
  return {
    living: living.length,
    // The mark of a later attempt is the request id, "#" and its number.
    requests: new Set(living.map(({ requestMark }) => requestMark?.split('#')[0])).size,
    baskets: shop.baskets().length,
  };
}
