/** Orders that stand for the cancellation of another one, by their own ids. */
export class Cancellations {
  private readonly originals = new Map<string, string>();

  open(cancelOrderId: string, originalId: string): void {
    this.originals.set(cancelOrderId, originalId);
  }

  /** The order whose cancellation an id stands for. */
  get(cancelOrderId: string): string | undefined {
    return this.originals.get(cancelOrderId);
  }

  /** The same, or the id itself where it stands for no cancellation. */
  originalOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : (this.originals.get(id) ?? id);
  }
}
