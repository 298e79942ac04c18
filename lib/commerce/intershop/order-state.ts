import type { PendingAction, PendingCode, ShopOrder } from '../commerce-platform.ts';
import type { IcmOrder, OrderCreation } from './api/documents.ts';
import { declineVerdict } from './decline.ts';
import type { IntershopSettings } from './settings.ts';

/** How an order stands. */
export type OrderState =
  | { readonly is: 'placed' }
  /** Neither placed nor given up. */
  | { readonly is: 'pending'; readonly action: PendingAction }
  /** Cancelled, or its payment failed. */
  | { readonly is: 'dead'; readonly byPayment: boolean }
  /** Only a person can judge it. */
  | { readonly is: 'unclear' };

/** States of an order (Intershop, "Order states"); projects add their own. */
const PLACED = new Set(['NEW', 'OPEN', 'INPROGRESS', 'EXPORTED', 'EXPORTFAILED', 'COMPLETED', 'DELIVERED']);
const PENDING = new Set(['CREATED', 'PENDING']);
const DEAD = new Set(['CANCELLED', 'CANCELLEDANDEXPORTED', 'NOTDELIVERABLE', 'REJECTED', 'RETURNED']);
const PAYMENT_FAILED = 'PAYMENTCANCELLED';

/**
 * Judges an order. A state that ends it says more than how its creation went; of one that waits (`PENDING`) the creation
 * says more: the vendor's own example of a finished one is still `PENDING` (Intershop, Order REST API). A state that is
 * unknown, or asks for a person (`MANUAL_INTERVENTION_NEEDED`), is for a person.
 */
export function orderState(
  { statusCode, creation }: Pick<IcmOrder, 'statusCode' | 'creation'>,
  { placedStatuses }: Pick<IntershopSettings, 'placedStatuses'>,
): OrderState {
  if (statusCode === PAYMENT_FAILED) {
    return { is: 'dead', byPayment: true };
  }
  if (statusCode !== undefined && DEAD.has(statusCode)) {
    return { is: 'dead', byPayment: false };
  }
  const isKnown = statusCode === undefined || PENDING.has(statusCode);
  if (!isKnown) {
    const isPlaced = PLACED.has(statusCode) || placedStatuses.includes(statusCode);
    return isPlaced && creation?.status !== 'ROLLED_BACK' ? { is: 'placed' } : { is: 'unclear' };
  }
  return creation ? creationState(creation) : waiting(statusCode);
}

function creationState({ status, stop }: OrderCreation): OrderState {
  switch (status) {
    case 'COMPLETED':
      return { is: 'placed' };
    case 'ROLLED_BACK':
      return { is: 'dead', byPayment: true };
    case 'STOPPED': {
      const code = stopCode(stop ?? {});
      return code ? { is: 'pending', action: actionOf(code) } : { is: 'unclear' };
    }
    default:
      return { is: 'unclear' };
  }
}

const waiting = (statusCode: string | undefined): OrderState =>
  statusCode === undefined ? { is: 'unclear' } : { is: 'pending', action: actionOf('PAYMENT_PENDING') };

/** What a creation that stopped waits for; `undefined` for what this connection never asks for. */
export function stopCode({
  type,
  exitReason,
}: {
  readonly type?: string | null | undefined;
  readonly exitReason?: string | null | undefined;
}): PendingCode | undefined {
  const reason = exitReason ?? '';
  if (
    type?.toLowerCase() === 'redirect' ||
    reason === 'redirect_urls_required' ||
    reason === 'paypal_wallet_initialized'
  ) {
    return 'SCA_REQUIRED';
  }
  if (reason === 'waiting_for_pending_payments') {
    return 'PAYMENT_PENDING';
  }
  return reason === '' || /approval/i.test(reason) ? 'APPROVAL' : undefined;
}

const WHAT: Readonly<Record<PendingCode, string>> = {
  APPROVAL: "An approver of the customer's company has to approve the order in the shop.",
  SCA_REQUIRED:
    'The customer has to complete the payment in the shop, because its method leads to the payment provider.',
  PAYMENT_PENDING: 'The payment provider has not decided on the payment yet.',
  ORDER_QUEUED: 'The shop has not come to the order yet.',
};

export const actionOf = (code: PendingCode): PendingAction => ({ code, what: WHAT[code] });

/** ISO 4217: no currency. For an order that is dead and of which the shop shows no amount. */
const NO_AMOUNT = { minorUnits: 0, currency: 'XXX' } as const;

/** The order as the port tells it. What is placed is authorised: the shop shows no sum of its own. */
export function shopOrder(
  order: IcmOrder,
  settings: Pick<IntershopSettings, 'placedStatuses' | 'hardDeclineCodes'>,
): ShopOrder {
  const state = orderState(order, settings);
  const total = order.total ?? NO_AMOUNT;
  const placed = state.is === 'placed';
  return {
    orderNo: order.id,
    status: order.statusCode ?? order.creation?.status ?? 'unknown',
    total,
    authorized: placed ? total : { ...total, minorUnits: 0 },
    placed,
    dead: state.is === 'dead',
    ...(state.is === 'dead' && state.byPayment && { refusal: declineVerdict(order.declineWords, settings).code }),
    ...(state.is === 'pending' && { pending: state.action }),
  };
}
