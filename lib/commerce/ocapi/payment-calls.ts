import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { CardFields } from '../../cards/card-details.ts';
import { type Money, moneyToNumber } from '../../order/money.ts';
import { ORDER_CHANGES, SKIPPED_AUTHORIZATION, speaks } from './api-version.ts';
import type { Attempt, OcapiClient } from './client.ts';
import type { Fault } from './fault-document.ts';
import { orderPath } from './orders.ts';
import { isPlaced } from './payment-coverage.ts';
import { cardBody, instrumentBody, type Means } from './payment-means.ts';
import { isConflict, locked } from './resource-lock.ts';
import { type OrderDocument, orderSchema, type PaymentInstrumentDocument } from './schemas.ts';

/** The order that a payment call is about. */
export interface PaidFor {
  readonly orderNo: string;
  /** As last read, if it was. */
  readonly order: OrderDocument | undefined;
}

/**
 * Puts means on the order. Each time it is made the gateway is asked.
 * @param payment.card Of means that are a card.
 */
export function addPayment(
  { orderNo, order }: PaidFor,
  payment: { readonly means: Means; readonly amount: Money; readonly card?: CardFields | undefined },
  client: OcapiClient,
): Promise<Attempt<OrderDocument>> {
  const { means, amount, card } = payment;
  const { settings } = client;
  // An older version ignores the parameter; the site's hook then has to let the method pass.
  const skips =
    means.kind === 'elsewhere' &&
    settings.paidElsewhere.placement === 'patch' &&
    speaks(settings, SKIPPED_AUTHORIZATION);
  const body = instrumentBody(means, moneyToNumber(amount), settings);
  const call = {
    operation: 'addPayment',
    method: 'POST',
    path: `${orderPath(orderNo)}/payment_instruments${skips ? '?skip_authorization=true' : ''}`,
    body: card ? cardBody(body, card, settings) : body,
  } as const;
  return client.attempt(locked(call, { order }, settings), orderSchema);
}

/**
 * Asks the gateway again for an instrument that is on the order.
 * @param payment.means What the instrument stands for, where that is certain; else only the amount is sent, and the
 * instrument stays what it is; so does a card, which is sent once.
 */
export function repeatPayment(
  { orderNo, order }: PaidFor,
  payment: {
    readonly instrument: PaymentInstrumentDocument;
    readonly means: Means | undefined;
    readonly amount: Money;
  },
  client: OcapiClient,
): Promise<Attempt<OrderDocument>> {
  const { instrument, means } = payment;
  const amount = moneyToNumber(payment.amount);
  const call = {
    operation: 'repeatPayment',
    method: 'PATCH',
    path: instrumentPath(orderNo, instrument),
    body: means && means.kind !== 'card' ? instrumentBody(means, amount, client.settings) : { amount },
  } as const;
  return client.attempt(locked(call, { order, instrument }, client.settings), orderSchema);
}

/**
 * Takes an instrument off the order; the site's own code then gives back what it holds.
 * @returns the order without it; `undefined` when it has to be read again: somebody else changed it, or was faster.
 */
export async function removePayment(
  subject: PaidFor,
  instrument: PaymentInstrumentDocument,
  client: OcapiClient,
): Promise<OrderDocument | undefined> {
  const attempt = await attemptRemoval(subject, instrument, client);
  if ('document' in attempt) {
    return attempt.document;
  }
  if (isConflict(attempt.fault) || isGone(attempt.fault)) {
    return undefined;
  }
  throw attempt.refused;
}

/** Asks the shop to take an instrument off the order; the answer as it came, with the order in it or not. */
export function attemptRemoval(
  { orderNo, order }: PaidFor,
  instrument: PaymentInstrumentDocument,
  client: OcapiClient,
): Promise<Attempt<OrderDocument | undefined>> {
  const path = instrumentPath(orderNo, instrument);
  const call = { operation: 'removePayment', method: 'DELETE', path } as const;
  return client.attempt(locked(call, { order, instrument }, client.settings), orderSchema.optional());
}

/**
 * Places an order that was paid for elsewhere.
 * @returns the order; `undefined` when it has to be read again.
 * @throws ConfigurationError `ORDER_NOT_PLACED` when the shop does not allow it or leaves the status as it was.
 */
export async function placePaid({ orderNo, order }: PaidFor, client: OcapiClient): Promise<OrderDocument | undefined> {
  const { settings } = client;
  if (!speaks(settings, ORDER_CHANGES)) {
    throw notPlaced(`version ${settings.apiVersion} of the API changes no status${PLACE_BY_HOOK}`);
  }
  const call = {
    operation: 'updateOrder',
    method: 'PATCH',
    path: orderPath(orderNo),
    body: { status: 'new' },
  } as const;
  const attempt = await client.attempt(locked(call, { order }, settings), orderSchema);
  if ('document' in attempt) {
    if (isPlaced(attempt.document)) {
      return attempt.document;
    }
    throw notPlaced(`order ${orderNo} stayed ${attempt.document.status} when its status was set to new`);
  }
  if (isConflict(attempt.fault)) {
    return undefined;
  }
  const { code, reason } = attempt.refused.details;
  throw code === 'NOT_VOIDABLE' || (code === 'BACKEND_ERROR' && attempt.refused instanceof ConfigurationError)
    ? notPlaced(`${reason}; let the site place orders by status${PLACE_BY_HOOK}`, attempt.refused)
    : attempt.refused;
}

const PLACE_BY_HOOK = ', or set paidElsewhere.placement to "hook"';

function notPlaced(reason: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({ code: 'ORDER_NOT_PLACED', reason, cause });
}

/** Whether an instrument was not there any more. */
export const isGone = (fault: Fault | undefined): boolean =>
  fault?.type === 'PaymentInstrumentNotFoundException' || fault?.type === 'NotFoundException';

function instrumentPath(orderNo: string, { payment_instrument_id: id }: PaymentInstrumentDocument): string {
  if (typeof id !== 'string') {
    throw new UnknownOutcomeError({
      code: 'OUTCOME_UNKNOWN',
      reason: `order ${orderNo} has a payment instrument without an id`,
    });
  }
  return `${orderPath(orderNo)}/payment_instruments/${encodeURIComponent(id)}`;
}
