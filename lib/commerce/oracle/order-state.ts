import type { PendingAction } from '../commerce-platform.ts';

/** What a state of the platform means to us. */
export type Standing =
  /** A cart: made, and not submitted. */
  | 'incomplete'
  /** Submitted, and waiting for its payment, or for the rest of it. */
  | 'unpaid'
  | 'placed'
  | 'pending'
  | 'dead'
  /** Only a person can judge. */
  | 'unclear';

/**
 * Order states (Oracle, "Understand order states"; an instance lists its own under `merchant/orderStates`). Templates of
 * scheduled orders, quotes and orders that are being changed are no work of ours: they are unclear, as is every state
 * that is not here.
 */
const STANDINGS: Readonly<Record<string, Standing>> = {
  INCOMPLETE: 'incomplete',
  PENDING_PAYMENT: 'unpaid',
  SUBMITTED: 'placed',
  PROCESSING: 'placed',
  NO_PENDING_ACTION: 'placed',
  APPROVED: 'placed',
  QUEUED: 'pending',
  PENDING_APPROVAL: 'pending',
  PENDING_AGENT_APPROVAL: 'pending',
  PENDING_CUSTOMER_ACTION: 'pending',
  FAILED: 'dead',
  FAILED_APPROVAL: 'dead',
  AGENT_REJECTED: 'dead',
  PENDING_REMOVE: 'dead',
  REMOVED: 'dead',
};

const approval: PendingAction = {
  code: 'APPROVAL',
  what: 'The order waits for an approval: an approver of the organisation or an agent has to approve or refuse it.',
};

const ACTIONS: Readonly<Record<string, PendingAction>> = {
  QUEUED: { code: 'ORDER_QUEUED', what: 'The shop has queued the order and submits it by itself.' },
  PENDING_APPROVAL: approval,
  PENDING_AGENT_APPROVAL: approval,
  PENDING_CUSTOMER_ACTION: { code: 'SCA_REQUIRED', what: 'The customer has to confirm the payment in the shop.' },
};

/** @see Standing */
export const standingOf = (state: string): Standing =>
  (Object.hasOwn(STANDINGS, state) ? STANDINGS[state] : undefined) ?? 'unclear';

/** What an order in a pending state waits for. */
export const actionOf = (state: string): PendingAction | undefined =>
  Object.hasOwn(ACTIONS, state) ? ACTIONS[state] : undefined;

/** A state for reasons: the vendor's word where it is plainly one. */
export const stateWord = (state: string): string => (/^[A-Z_]{1,64}$/.test(state) ? state : 'in an unknown state');
