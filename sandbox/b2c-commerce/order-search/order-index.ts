import type { Order } from '../orders/order.ts';

/** Orders as search finds them, with short ways to those of a number, a customer or a custom attribute. */
export class OrderIndex {
  private readonly orders = new Set<Order>();
  private readonly byValue = new Map<string, Set<Order>>();

  /** Takes an order in, or takes note of its changed attributes; what it had before is weeded out by the query. */
  enter(order: Order): void {
    this.orders.add(order);
    this.enterValue('order_no', order.id, order);
    this.enterValue('customer_no', order.buyer.customerNo, order);
    for (const [name, value] of Object.entries(order.custom)) this.enterValue(`c_${name}`, value, order);
  }

  /** Oldest first. */
  all(): Iterable<Order> {
    return this.orders;
  }

  /** Orders that may have this value; undefined when there is no short way for the field. */
  withValue(field: string, value: unknown): Iterable<Order> | undefined {
    if (field !== 'order_no' && field !== 'customer_no' && !field.startsWith('c_')) return undefined;
    return this.byValue.get(keyOf(field, value)) ?? [];
  }

  private enterValue(field: string, value: unknown, order: Order): void {
    if (value === undefined) return;
    const key = keyOf(field, value);
    const same = this.byValue.get(key);
    if (same === undefined) this.byValue.set(key, new Set([order]));
    else same.add(order);
  }
}

function keyOf(field: string, value: unknown): string {
  return `${field}=${JSON.stringify(value)}`;
}
