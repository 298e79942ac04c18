import type { Operation } from '../adapter/operation.ts';
import type { IntershopSettings } from './settings.ts';

/** One call of the shop. */
export interface IcmOperation extends Operation {
  /** Which of the configured timeouts applies. */
  readonly timeout: keyof IntershopSettings['timeouts'];
  /**
   * Milliseconds the token must live yet. A call with an outdated token is carried out as ANONYMOUS instead of being
   * refused (Intershop, "REST Framework"), so that what must not be anonymous begins with a token that has some time.
   * @default 30 s
   */
  readonly tokenLifeMs?: number;
}

const LONG_LIFE_MS = 60_000;

const inBasket = { stake: 'basket', timeout: 'basket' } as const;
const read = { stake: 'repeatable', timeout: 'read' } as const;

/** The calls this adapter makes; one name for both APIs. */
export const OPERATIONS = {
  createBasket: { doing: 'making the basket', ...inBasket, tokenLifeMs: LONG_LIFE_MS },
  addItems: { doing: 'putting the lines into the basket', ...inBasket },
  addAddress: { doing: 'putting an address into the basket', ...inBasket },
  updateBasket: { doing: 'setting addresses and shipping of the basket', ...inBasket },
  addPromotionCode: { doing: 'entering a coupon', ...inBasket },
  addAttribute: { doing: 'setting an attribute of the basket', ...inBasket },
  setOpenTender: { doing: 'choosing the payment of the basket', ...inBasket },
  validateBasket: { doing: 'validating the basket', ...inBasket },
  listEligibleShippingMethods: { doing: 'listing the shipping methods of the basket', ...read },
  listEligiblePaymentMethods: { doing: 'listing the payment methods of the basket', ...read },
  getBasket: { doing: 'reading the basket', ...read },
  listBaskets: { doing: "listing the customer's baskets", ...read },
  deleteBasket: { doing: 'deleting the basket', stake: 'repeatable', timeout: 'basket' },
  createOrder: { doing: 'submitting the basket', stake: 'order', timeout: 'order', tokenLifeMs: LONG_LIFE_MS },
  listOrders: { doing: "listing the customer's orders", ...read },
  getOrder: { doing: 'reading the order', ...read },
  // "Checks again and returns the final state": harmless when there is nothing to continue (Intershop, Order REST API).
  continueOrder: { doing: 'continuing the creation of the order', stake: 'repeatable', timeout: 'order' },
  // Sets a status: the same whether done once or twice.
  cancelOrder: { doing: 'cancelling the order', stake: 'repeatable', timeout: 'order' },
} as const satisfies Record<string, IcmOperation>;

/** Name of a call. */
export type OperationName = keyof typeof OPERATIONS;
