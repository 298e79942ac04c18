import type { BasketContent, FilledBasket, IcmBasket, IcmOrder, IcmSubmission } from './documents.ts';

/**
 * What the adapter does with the shop on behalf of one customer. The two APIs of the platform differ in documents,
 * statuses and the calls it takes; preparing, placing, finding and cancelling are the same over both.
 */
export interface IcmApi extends BasketApi, OrderApi {}

/** Baskets are always named by id: the one called `current` is the customer's own cart. */
export interface BasketApi {
  /** Makes an empty basket. @returns its id, and its customer where that is told */
  createBasket(content: BasketContent): Promise<Pick<IcmBasket, 'id'> & Partial<Pick<IcmBasket, 'customerNo'>>>;
  /**
   * Puts everything of the request into an empty basket and has it validated.
   * @throws RejectedError when the shop refuses any of it, or takes it in part only.
   */
  fillBasket(basketId: string, content: BasketContent): Promise<FilledBasket>;
  /** `undefined` when it is gone: ordered, expired or deleted. */
  getBasket(basketId: string): Promise<IcmBasket | undefined>;
  /** The customer's open baskets. */
  listBaskets(): Promise<readonly IcmBasket[]>;
  /** `false` when it was gone already. */
  deleteBasket(basketId: string): Promise<boolean>;
}

/** Orders of the customer. */
export interface OrderApi {
  /** Once per basket. */
  submitBasket(basketId: string, currency: string): Promise<IcmSubmission>;
  /** `'aborted'` for one whose payment was cancelled and of which no more is shown. */
  getOrder(orderId: string): Promise<IcmOrder | 'aborted' | undefined>;
  /** One page of the customer's orders, the newest first; from 0 on, empty behind the last one. */
  listOrders(page: number): Promise<readonly IcmOrder[]>;
  /** Has a creation that stopped look again whether it can go on. Changes nothing when it cannot. */
  continueOrder(orderId: string): Promise<IcmOrder | 'aborted' | undefined>;
  /** @throws ConfigurationError `NOT_VOIDABLE` when the shop does not allow it any more. */
  cancelOrder(orderId: string): Promise<void>;
}
