/** One authorisation that the payment gateway was asked for, whatever became of it in the shop. */
export interface GatewayPayment {
  /** ISO 8601. */
  readonly at: string;
  readonly orderNo: string;
  readonly paymentInstrumentId: string;
  readonly customerPaymentInstrumentId: string | undefined;
  /** Minor units asked for. */
  readonly amount: number;
  /** Minor units authorised. */
  readonly authorized: number;
  readonly currency: string;
  readonly approved: boolean;
  /** Why not. */
  readonly statusCode?: string;
}
