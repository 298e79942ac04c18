import type { Basket } from './basket.ts';

/** The open baskets, found by id and by customer. One that has expired is gone as soon as somebody looks for it. */
export class BasketShelf {
  private readonly byId = new Map<string, Basket>();
  private readonly byCustomer = new Map<string, Set<Basket>>();

  private readonly isExpired: (basket: Basket) => boolean;

  constructor(isExpired: (basket: Basket) => boolean) {
    this.isExpired = isExpired;
  }

  get(id: string): Basket | undefined {
    const basket = this.byId.get(id);
    return basket === undefined || !this.isGone(basket) ? basket : undefined;
  }

  /** Oldest first. */
  all(): Basket[] {
    return [...this.byId.values()].filter((basket) => !this.isGone(basket));
  }

  /** Oldest first. */
  ofCustomer(customerNo: string): Basket[] {
    return [...(this.byCustomer.get(customerNo) ?? [])].filter((basket) => !this.isGone(basket));
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

  private isGone(basket: Basket): boolean {
    if (!this.isExpired(basket)) return false;
    this.remove(basket);
    return true;
  }
}
