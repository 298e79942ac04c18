import type { Cleanup, CommercePlatform, ShopOrder, ShopReferences } from '../../commerce/commerce-platform.ts';
import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { openReferences, submittedReferences } from '../attempt-references.ts';
import { hasBegunToCancel } from './operators-cancel.ts';
import { attemptsBeside, placedReferences } from './placed-references.ts';

/** What is to be undone of a request. */
export interface Leftovers {
  /** Each attempt that may have made something, with all that is known of it. */
  readonly attempts: readonly ShopReferences[];
  readonly orderNo?: string | undefined;
  /** The order as the shop shows it, where it was looked for. */
  readonly order?: ShopOrder | undefined;
}

/**
 * The order of a request that is placed.
 * @throws UnknownOutcomeError when the shop does not show it: what is not seen is not undone.
 * @throws ConfigurationError when the journal does not name it.
 */
export async function leftoversOfPlaced(entry: JournalEntry, shop: CommercePlatform): Promise<Leftovers> {
  const made = placedReferences(entry);
  if (!made) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the journal does not name the order of the request' });
  }
  const lookup = await shop.findOrder(made);
  if (lookup.found !== 'order') {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${made.orderNo}` });
  }
  return { attempts: [made, ...attemptsBeside(entry, made)], orderNo: made.orderNo, order: lookup.order };
}

/**
 * What a request that failed, or waits, may have left.
 * @throws UnknownOutcomeError when the shop shows neither the order nor the basket that may have become one: undoing
 * what is not there proves nothing, and the order may show later.
 */
export async function leftoversOfUnplaced(entry: JournalEntry, shop: CommercePlatform): Promise<Leftovers> {
  const attempts = openReferences(entry);
  const submitted = submittedReferences(entry);
  if (!submitted) {
    return { attempts };
  }
  const lookup = await shop.findOrder(submitted);
  switch (lookup.found) {
    case 'order': {
      const { orderNo } = lookup.order;
      const known = attempts.map((each) => (each.attempt === submitted.attempt ? { ...each, orderNo } : each));
      return { attempts: known, orderNo, order: lookup.order };
    }
    case 'held':
      return {
        attempts: attempts.map((each) => (each.attempt === submitted.attempt ? { ...each, held: true } : each)),
      };
    case 'openBasket':
      return { attempts };
    case 'nothing':
      if (hasBegunToCancel(entry)) {
        // It was found then; some platforms remove without a trace.
        return { attempts: attempts.filter(({ attempt }) => attempt !== submitted.attempt), orderNo: entry.orderNo };
      }
      throw new UnknownOutcomeError({
        code: 'OUTCOME_UNKNOWN',
        reason: 'the shop shows neither the order of the request nor its basket, which proves nothing',
      });
  }
}

/** Undoes it. The platform looks first, checks our mark, and can do it twice. */
export async function undoLeftovers({ attempts }: Leftovers, shop: CommercePlatform): Promise<Cleanup> {
  const cleanups: Cleanup[] = [];
  for (const references of attempts) {
    cleanups.push(await shop.cancelOrder(references, { placed: 'cancel' }));
  }
  const orders = new Set(cleanups.flatMap(({ order }) => order ?? []));
  const baskets = cleanups.flatMap(({ basket }) => basket ?? []);
  const basket = baskets.find((what) => what === 'deleted') ?? baskets[0];
  return { ...(orders.size > 0 && { order: [...orders].join(', ') }), ...(basket !== undefined && { basket }) };
}
