import type { CallSubject } from './call-subject.ts';
import { type FaultEffect, type FaultOrder, type FaultOrderInput, faultOrderSchema } from './fault-order.ts';

interface PendingFault {
  readonly order: FaultOrder;
  toSkip: number;
  left: number;
}

/** Effects that make sense only while the shop has not done anything, whatever was ordered. */
const alwaysBefore = new Set<FaultEffect['kind']>(['commitLate', 'refuseToken', 'refuseConnection']);

/** Faults in the order they were ordered; a call takes the first one that fits it. */
export class FaultQueue {
  private pending: PendingFault[] = [];

  /** @throws ZodError when the order is not one. */
  add(input: FaultOrderInput): FaultOrder {
    const order = faultOrderSchema.parse(input);
    this.pending.push({ order, toSkip: order.skip, left: order.times });
    return order;
  }

  /** The effect for this call, used up by it; undefined when none is ordered. Every fault that skips counts the call. */
  take(when: FaultOrder['when'], operation: string, subject: () => CallSubject): FaultEffect | undefined {
    if (this.pending.length === 0) return undefined;
    let struck: PendingFault | undefined;
    for (const fault of this.pending) {
      if (!strikes(fault.order, when, operation) || !fits(fault.order, subject())) continue;
      if (fault.toSkip > 0) fault.toSkip -= 1;
      else struck ??= fault;
    }
    if (struck === undefined) return undefined;
    struck.left -= 1;
    if (struck.left === 0) this.pending = this.pending.filter((fault) => fault !== struck);
    return struck.order.effect;
  }

  /** What is still to strike. */
  list(): (FaultOrder & { readonly left: number })[] {
    return this.pending.map(({ order, toSkip, left }) => ({ ...order, skip: toSkip, left }));
  }

  clear(): void {
    this.pending = [];
  }
}

function strikes(order: FaultOrder, when: FaultOrder['when'], operation: string): boolean {
  const orderedFor = alwaysBefore.has(order.effect.kind) ? 'before' : order.when;
  return orderedFor === when && (order.operation === '*' || order.operation === operation);
}

function fits(order: FaultOrder, subject: CallSubject): boolean {
  const match = order.match;
  if (match === undefined) return true;
  return (
    (match.basketId === undefined || match.basketId === subject.basketId) &&
    (match.orderNo === undefined || match.orderNo === subject.orderNo) &&
    (match.customerNo === undefined || match.customerNo === subject.customerNo) &&
    (match.requestMark === undefined || match.requestMark === subject.requestMark)
  );
}
