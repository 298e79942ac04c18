import type { CardFields } from '../../lib/cards/card-details.ts';
import { CardDetails } from '../../lib/cards/card-details.ts';
import type { CardIntake, CardShelf, CardSource } from '../../lib/cards/card-vault.ts';
import { TransientError } from '../../lib/errors/errors.ts';

/** The vault for cards, in memory. */
export interface MemoryCards extends CardIntake, CardSource, CardShelf {
  /** What lies in it, by reference. */
  readonly kept: Map<string, { readonly card: CardDetails; readonly tenant: string; readonly createdAt: number }>;
  /** How often each card was taken out, by reference. */
  readonly reads: Map<string, number>;
  /** Milliseconds for which each card was kept that is deleted. */
  readonly ages: readonly number[];
  /** Calls that fail from now on. */
  readonly broken: Set<'keep' | 'read' | 'destroy' | 'list'>;
}

/** Makes an empty vault. */
export function memoryCards(now: () => number): MemoryCards {
  const kept: MemoryCards['kept'] = new Map();
  const reads = new Map<string, number>();
  const ages: number[] = [];
  const broken: MemoryCards['broken'] = new Set();
  const reach = <Result>(call: 'keep' | 'read' | 'destroy' | 'list', act: () => Result): Promise<Result> =>
    broken.has(call)
      ? Promise.reject(new TransientError({ code: 'INTERNAL', reason: `${call} failed` }))
      : Promise.resolve(act());
  return {
    kept,
    reads,
    ages,
    broken,
    keep: (card, { reference, tenant }) =>
      reach('keep', () => void kept.set(reference, { card: copyOf(card), tenant, createdAt: now() })),
    read: (reference) =>
      reach('read', () => {
        reads.set(reference, (reads.get(reference) ?? 0) + 1);
        return kept.get(reference);
      }),
    destroy: (reference) =>
      reach('destroy', () => {
        const card = kept.get(reference);
        if (card) ages.push(now() - card.createdAt);
        kept.delete(reference);
      }),
    async *list() {
      yield* await reach('list', () => [...kept].map(([reference, { createdAt }]) => ({ reference, createdAt })));
    },
  };
}

/** As a secret holds it: nobody shares an object with whoever puts it in. */
const copyOf = ({ number, securityCode, holder, expiryMonth, expiryYear }: CardFields): CardDetails =>
  new CardDetails({ number, securityCode, holder, expiryMonth, expiryYear });
