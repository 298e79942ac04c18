import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import { assignedOrderNumber } from './assigned-order-number.ts';
import { type AttemptId, markOf } from '../adapter/mark.ts';
import { markProperty } from './mark-property.ts';
import type { BasketDocument, OrderDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** Whose a basket or an order is, by the mark on it. */
export type Owner = 'ours' | 'unmarked' | 'foreign';

/** Compares the mark. */
export function ownerOf(
  document: BasketDocument | OrderDocument,
  mark: string,
  settings: Pick<OcapiSettings, 'requestIdAttribute'>,
): Owner {
  const shown = document[markProperty(settings)];
  if (shown === undefined || shown === null) {
    return 'unmarked';
  }
  return shown === mark ? 'ours' : 'foreign';
}

/**
 * Whose an order is. Where order numbers are assigned, an order without a mark is ours by its number: it follows from
 * request id and attempt as the mark does.
 */
export function orderOwner(
  order: OrderDocument,
  references: AttemptId,
  settings: Pick<OcapiSettings, 'requestIdAttribute' | 'assignOrderNumbers' | 'orderNumberPrefix'>,
): Owner {
  const owner = ownerOf(order, markOf(references), settings);
  const isAssigned = settings.assignOrderNumbers && order.order_no === assignedOrderNumber(references, settings);
  return owner === 'unmarked' && isAssigned ? 'ours' : owner;
}

/**
 * Refuses to go on with what bears the mark of another request, or of another attempt.
 * @throws UnknownOutcomeError `CONFLICT`
 */
export function refuseForeign(owner: Owner, what: string): void {
  if (owner === 'foreign') {
    throw new UnknownOutcomeError({ code: 'CONFLICT', reason: `${what} bears the mark of another request or attempt` });
  }
}

/**
 * Refuses to undo what does not bear the attempt's mark.
 * @throws UnknownOutcomeError `CONFLICT` for another's mark.
 * @throws ConfigurationError `CONNECTION_MISCONFIGURED` for none: the attribute travels from basket to order only if
 * both define it, and the client must be allowed to read it.
 */
export function assertOurs(owner: Owner, what: string, settings: Pick<OcapiSettings, 'requestIdAttribute'>): void {
  refuseForeign(owner, what);
  if (owner === 'unmarked') {
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason: `${what} does not show ${markProperty(settings)}, so it is not undone: define the attribute on Basket and Order`,
    });
  }
}
