/** A payment of an order; amounts in minor units. */
export interface PaymentGroup {
  readonly id: string;
  /** The platform's word for the kind: card, invoice, physicalGiftCard, generic, cash. */
  readonly type: string;
  /** What the gateway knows it by: two with the same are the same card, account or gift card. */
  readonly instrument: string;
  readonly amount: number;
  readonly savedCardId: string | undefined;
  readonly giftCardNumber: string | undefined;
  readonly giftCardPin: string | undefined;
  readonly purchaseOrderNumber: string | undefined;
  state: 'INITIAL' | 'AUTHORIZED' | 'AUTHORIZE_FAILED' | 'REMOVED';
  /** What the gateway holds. */
  authorized: number;
  /** The bank waits for the customer. */
  isPending: boolean;
  /** The gateway's word when it said no. */
  declineReason: string | undefined;
}
