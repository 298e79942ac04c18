import type { CallSubject } from './call-subject.ts';
import { type FaultEffect, type FaultOrder, type FaultOrderInput, faultOrderSchema } from './fault-order.ts';

interface PendingFault {
  readonly order: FaultOrder;
  left: number;
}

/** Faults in the order they were ordered; a call takes the first one that fits it. */
export class FaultQueue {
  private pending: PendingFault[] = [];

  /** @throws ZodError when the order is not one. */
  add(input: FaultOrderInput): FaultOrder {
    const order = faultOrderSchema.parse(input);
    this.pending.push({ order, left: order.times });
    return order;
  }

  /** The effect for this call, used up by it; undefined when none is ordered. */
  take(when: FaultOrder['when'], operation: string, subject: () => CallSubject): FaultEffect | undefined {
    if (this.pending.length === 0) return undefined;
    const index = this.pending.findIndex(({ order }) => strikes(order, when, operation) && fits(order, subject()));
    const fault = this.pending[index];
    if (fault === undefined) return undefined;
    fault.left -= 1;
    if (fault.left === 0) this.pending.splice(index, 1);
    return fault.order.effect;
  }

  /** What is still to strike. */
  list(): (FaultOrder & { readonly left: number })[] {
    return this.pending.map(({ order, left }) => ({ ...order, left }));
  }

  clear(): void {
    this.pending = [];
  }
}

function strikes(order: FaultOrder, when: FaultOrder['when'], operation: string): boolean {
  const orderedFor = order.effect.kind === 'commitLate' ? 'before' : order.when;
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
