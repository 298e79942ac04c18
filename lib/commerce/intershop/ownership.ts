import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import { markOf } from '../adapter/mark.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import type { IcmBasket, IcmOrder } from './api/documents.ts';

/** Whose a basket or an order is, by the mark on it. */
export type Owner = 'ours' | 'unmarked' | 'foreign';

/** Compares the mark. */
export function basketOwner({ mark }: Pick<IcmBasket, 'mark'>, references: ShopReferences): Owner {
  if (mark === undefined) {
    return 'unmarked';
  }
  return mark === markOf(references) ? 'ours' : 'foreign';
}

/** The same of an order; one without a mark is ours if it was made of our basket, which gives one order at most. */
export function orderOwner(order: Pick<IcmOrder, 'mark' | 'basketId'>, references: ShopReferences): Owner {
  const isOfBasket = references.basketId !== undefined && order.basketId === references.basketId;
  const owner = basketOwner(order, references);
  return owner === 'unmarked' && isOfBasket ? 'ours' : owner;
}

/** An order that names our basket and bears another's mark is nobody's to explain. */
export const isOfOurBasket = (order: Pick<IcmOrder, 'basketId'>, { basketId }: ShopReferences): boolean =>
  basketId !== undefined && order.basketId === basketId;

/** Refuses to go on with what bears the mark of another. @throws UnknownOutcomeError `CONFLICT` */
export function refuseForeign(owner: Owner, what: string): void {
  if (owner === 'foreign') {
    throw new UnknownOutcomeError({ code: 'CONFLICT', reason: `${what} bears the mark of another request or attempt` });
  }
}

/**
 * Refuses to undo what does not bear the attempt's mark.
 * @throws UnknownOutcomeError `CONFLICT` for another's mark; ConfigurationError for none.
 */
export function assertOurs(owner: Owner, what: string): void {
  refuseForeign(owner, what);
  if (owner === 'unmarked') {
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason: `${what} does not show externalOrderReference, so it is not undone`,
    });
  }
}
