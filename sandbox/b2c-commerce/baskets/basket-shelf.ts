import type { Basket } from './basket.ts';

/** The open baskets, found by id and by customer. */
export class BasketShelf {
  private readonly byId = new Map<string, Basket>();
  private readonly byCustomer = new Map<string, Set<Basket>>();

  get(id: string): Basket | undefined {
    return this.byId.get(id);
  }

  /** Oldest first. */
  all(): Basket[] {
    return [...this.byId.values()];
  }

  /** Oldest first. */
  ofCustomer(customerNo: string): Basket[] {
    return [...(this.byCustomer.get(customerNo) ?? [])];
  }

  add(basket: Basket): void {
    this.byId.set(basket.id, basket);
    const { customerNo } = basket.buyer;
    if (customerNo === undefined) return;
    const own = this.byCustomer.get(customerNo) ?? new Set<Basket>();
    this.byCustomer.set(customerNo, own.add(basket));
  }

  remove(basket: Basket): void {
    this.byId.delete(basket.id);
    const { customerNo } = basket.buyer;
    const own = customerNo === undefined ? undefined : this.byCustomer.get(customerNo);
    own?.delete(basket);
    if (own?.size === 0 && customerNo !== undefined) this.byCustomer.delete(customerNo);
  }
}
