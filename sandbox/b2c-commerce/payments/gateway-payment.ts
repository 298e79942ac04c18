/** One authorisation that the payment gateway was asked for, whatever became of it in the shop. */
export interface GatewayPayment {
  /** ISO 8601. */
  readonly at: string;
  readonly orderNo: string;
  readonly paymentInstrumentId: string;
  readonly customerPaymentInstrumentId: string | undefined;
  readonly methodId: string;
  /** Minor units asked for. */
  readonly amount: number;
  /** Minor units authorised. */
  readonly authorized: number;
  readonly currency: string;
  /** What the gateway said when it was asked; stays when the authorisation is voided. */
  readonly approved: boolean;
  /** Why not. */
  readonly statusCode?: string;
  /** `live` holds the customer's money. */
  readonly state: 'live' | 'voided' | 'declined';
  /** ISO 8601. */
  readonly voidedAt?: string;
}
