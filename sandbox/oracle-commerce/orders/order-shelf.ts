import type { Order } from './order.ts';

/** All orders and carts, found by id and by profile. */
export class OrderShelf {
  private readonly byId = new Map<string, Order>();
  private readonly byProfile = new Map<string, Set<Order>>();

  get(id: string | undefined): Order | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** Oldest first. */
  all(): Order[] {
    return [...this.byId.values()];
  }

  /** Oldest first. */
  ofProfile(profileId: string): Order[] {
    return [...(this.byProfile.get(profileId) ?? [])];
  }

  /** Carts of a profile, oldest first. */
  incomplete(profileId: string): Order[] {
    return this.ofProfile(profileId).filter(({ state }) => state === 'INCOMPLETE');
  }

  add(order: Order): void {
    this.byId.set(order.id, order);
    const own = this.byProfile.get(order.profile.id) ?? new Set<Order>();
    this.byProfile.set(order.profile.id, own.add(order));
  }

  /** Removes a cart without a trace. */
  remove(order: Order): void {
    this.byId.delete(order.id);
    this.byProfile.get(order.profile.id)?.delete(order);
  }
}
