import type { InstrumentBehaviour } from '../seed/shop-seed.ts';

/** What the payment provider says. Amounts in minor units. */
export type Verdict =
  | { readonly kind: 'approved' }
  | { readonly kind: 'pending' }
  /** Half of it was authorised; `stuck` means that it cannot be given back. */
  | { readonly kind: 'short'; readonly stuck: boolean }
  /** The reason is the provider's own word. */
  | { readonly kind: 'declined'; readonly reason: string };

export interface Authorization {
  readonly orderId: string;
  readonly instrument: string;
  /** Minor units. */
  readonly authorized: number;
  state: 'live' | 'voided' | 'declined';
}

const declines: Readonly<Partial<Record<InstrumentBehaviour, string>>> = {
  soft_decline: 'INSUFFICIENT_FUNDS',
  hard_decline: 'STOLEN_CARD',
};

/** The payment provider behind the shop: what it holds does not depend on what the shop remembers. */
export class PaymentGateway {
  private readonly entries: Authorization[] = [];
  private readonly byOrder = new Map<string, Authorization[]>();
  private readonly declinedOnce = new Set<string>();

  authorize(orderId: string, instrument: string, behaviour: InstrumentBehaviour, amount: number): Verdict {
    const verdict = this.verdictOn(instrument, behaviour);
    const authorized = verdict.kind === 'declined' ? 0 : verdict.kind === 'short' ? Math.floor(amount / 2) : amount;
    const state = verdict.kind === 'declined' ? 'declined' : 'live';
    const entry: Authorization = { orderId, instrument, authorized, state };
    this.entries.push(entry);
    this.byOrder.set(orderId, [...this.of(orderId), entry]);
    return verdict;
  }

  /** Gives back whatever an order holds. */
  void(orderId: string): void {
    for (const entry of this.of(orderId)) if (entry.state === 'live') entry.state = 'voided';
  }

  /** What is held for an order, in minor units. */
  heldFor(orderId: string): number {
    return this.of(orderId).reduce((sum, { authorized, state }) => sum + (state === 'live' ? authorized : 0), 0);
  }

  /** Everything that was ever asked for, oldest first. */
  list(): readonly Authorization[] {
    return this.entries;
  }

  private of(orderId: string): readonly Authorization[] {
    return this.byOrder.get(orderId) ?? [];
  }

  private verdictOn(instrument: string, behaviour: InstrumentBehaviour): Verdict {
    switch (behaviour) {
      case 'approve':
        return { kind: 'approved' };
      case 'pending':
        return { kind: 'pending' };
      case 'partial':
        return { kind: 'short', stuck: false };
      case 'manual_intervention':
        return { kind: 'short', stuck: true };
      case 'decline_once':
        if (this.declinedOnce.has(instrument)) return { kind: 'approved' };
        this.declinedOnce.add(instrument);
        return { kind: 'declined', reason: 'INSUFFICIENT_FUNDS' };
      case 'soft_decline':
      case 'hard_decline':
        return { kind: 'declined', reason: declines[behaviour] ?? 'DECLINED' };
    }
  }
}
