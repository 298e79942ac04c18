import * as z from 'zod';
import { toMinorUnits } from '../../shared/minor-units.ts';
import { customAttributes, documentSchema } from '../documents/document-schema.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import type { Order } from '../orders/order.ts';
import type { SeedWalletEntry } from '../seed/shop-seed.ts';
import type { SiteCall } from '../site-call.ts';
import { masked, type PaymentInstrument } from './payment-instrument.ts';
import { checkPaymentMethod, giftCertificate } from './payment-method.ts';
import { cardOf, findWalletEntry, methodOf } from './wallet.ts';

/** The instrument of a request, not yet on the order, and the wallet entry it stands for. */
export type RequestedInstrument = Omit<PaymentInstrument, 'id' | 'revision' | 'authorized'> & {
  readonly wallet: SeedWalletEntry | undefined;
  /** Digits the gateway sees; the shop keeps them masked only. */
  readonly cardNumber: string | undefined;
};

const paymentCardSchema = documentSchema('payment_card_request', {
  card_type: z.string().max(256).optional(),
  number: z.string().max(4000).optional(),
  security_code: z.string().optional(),
  holder: z.string().max(256).optional(),
  expiration_month: z.int().min(1).max(12).optional(),
  expiration_year: z.int().optional(),
  issue_number: z.string().optional(),
  valid_from_month: z.int().optional(),
  valid_from_year: z.int().optional(),
  credit_card_token: z.string().optional(),
});

const paymentRequestSchema = documentSchema('order_payment_instrument_request', {
  amount: z.number().min(0).optional(),
  payment_method_id: z.string().max(256).optional(),
  payment_card: paymentCardSchema.optional(),
  payment_bank_account: documentSchema('payment_bank_account_request', { number: z.string().optional() }).optional(),
  bank_routing_number: z.string().optional(),
  gift_certificate_code: z.string().optional(),
  customer_payment_instrument_id: z.string().max(256).optional(),
});

type PaymentRequest = z.infer<typeof paymentRequestSchema>;

/** Reads the body of a payment call. With an instrument out of the wallet everything else but the amount is ignored. */
export function readPaymentRequest(
  { state, call, version }: SiteCall,
  order: Order,
  earlier?: PaymentInstrument,
): RequestedInstrument {
  const document = 'order_payment_instrument_request';
  const request = decodeDocument(paymentRequestSchema, call.json, { document, version });
  const amount = request.amount === undefined ? earlier?.amount : toMinorUnits(request.amount);
  const custom = { ...earlier?.custom, ...customAttributes(request) };
  const walletId = request.customer_payment_instrument_id ?? keptWalletId(request, earlier);
  if (walletId !== undefined) {
    const wallet = findWalletEntry(state, order.buyer.customerNo, walletId);
    const instrument = { methodId: methodOf(wallet), card: cardOf(wallet), customerInstrumentId: walletId };
    return { ...instrument, wallet, cardNumber: undefined, amount, custom };
  }
  const code = request.gift_certificate_code;
  const methodId = request.payment_method_id ?? (code === undefined ? earlier?.methodId : giftCertificate) ?? '';
  const kept = methodId === earlier?.methodId ? earlier : undefined;
  const card = request.payment_card === undefined ? kept?.card : readCard(request.payment_card);
  checkPaymentMethod(state, methodId, card?.cardType);
  return {
    methodId,
    amount,
    card,
    ...(methodId === giftCertificate && { giftCertificateCode: code ?? kept?.giftCertificateCode }),
    wallet: undefined,
    cardNumber: request.payment_card?.number,
    custom,
  };
}

/** The instrument as the order keeps it: without the number that only the gateway saw. */
export function instrumentOf(
  requested: RequestedInstrument & { readonly id: string },
  outcome: Pick<PaymentInstrument, 'revision' | 'authorized'>,
): PaymentInstrument {
  const { wallet: _wallet, cardNumber: _cardNumber, ...instrument } = requested;
  return { ...instrument, ...outcome };
}

/** The stored instrument that an update goes on with when it names no other means of payment. */
function keptWalletId(request: PaymentRequest, earlier: PaymentInstrument | undefined): string | undefined {
  const other = request.payment_method_id !== undefined && request.payment_method_id !== earlier?.methodId;
  if (other || request.payment_card !== undefined || request.gift_certificate_code !== undefined) return undefined;
  return earlier?.customerInstrumentId;
}

function readCard(card: z.infer<typeof paymentCardSchema>): PaymentInstrument['card'] {
  return {
    cardType: card.card_type,
    holder: card.holder,
    maskedNumber: card.number === undefined ? undefined : masked(card.number),
    expirationMonth: card.expiration_month,
    expirationYear: card.expiration_year,
  };
}
