/** Units on the shelf by product. */
export class Stock {
  private readonly units: Map<string, number>;
  private readonly isUnlimited: boolean;

  /** @param isUnlimited what is there at all never runs out */
  constructor(units: Iterable<readonly [string, number]>, isUnlimited: boolean) {
    this.units = new Map(units);
    this.isUnlimited = isUnlimited;
  }

  of(id: string): number {
    return this.units.get(id) ?? 0;
  }

  has(id: string, quantity: number): boolean {
    const left = this.of(id);
    return quantity <= left || (this.isUnlimited && left > 0);
  }

  set(id: string, quantity: number): void {
    this.units.set(id, quantity);
  }

  /** Takes units from the shelf (`-1`), or gives them back (`1`). */
  move(units: Iterable<readonly [string, number]>, direction: 1 | -1): void {
    if (this.isUnlimited) return;
    for (const [id, quantity] of units) this.units.set(id, this.of(id) + direction * quantity);
  }
}
