import * as z from 'zod';
import { toMinorUnits } from '../../shared/minor-units.ts';
import { customAttributes, documentSchema } from '../documents/document-schema.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import type { Order } from '../orders/order.ts';
import type { SeedWalletEntry } from '../seed/shop-seed.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { PaymentInstrument } from './payment-instrument.ts';
import { checkPaymentMethod, creditCard } from './payment-method.ts';

/** The instrument of a request, not yet on the order, and the wallet entry it stands for. */
export type RequestedInstrument = Omit<PaymentInstrument, 'id'> & {
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
  const walletId = request.customer_payment_instrument_id;
  if (walletId !== undefined) return { ...fromWallet(findWalletEntry(state, order, walletId)), amount, custom };
  const methodId = request.payment_method_id ?? earlier?.methodId ?? '';
  const card = request.payment_card;
  checkPaymentMethod(state, methodId, card?.card_type ?? earlier?.card?.cardType);
  return {
    methodId,
    amount,
    card: card === undefined ? earlier?.card : readCard(card),
    wallet: undefined,
    cardNumber: card?.number,
    custom,
  };
}

function readCard(card: z.infer<typeof paymentCardSchema>): PaymentInstrument['card'] {
  return {
    cardType: card.card_type,
    holder: card.holder,
    maskedNumber: card.number?.replace(/.(?=.{4})/g, '*'),
    expirationMonth: card.expiration_month,
    expirationYear: card.expiration_year,
  };
}

function findWalletEntry(state: SiteCall['state'], order: Order, id: string): SeedWalletEntry {
  const { customerNo } = order.buyer;
  const customer = customerNo === undefined ? undefined : state.customers.find(customerNo);
  const entry = customer?.wallet.find((candidate) => candidate.id === id);
  if (entry !== undefined) return entry;
  const message = `No customer payment instrument with ID '${id}' found.`;
  throw new ShopFault(404, 'PaymentInstrumentNotFoundException', message, { paymentInstrumentId: id });
}

function fromWallet(wallet: SeedWalletEntry): Omit<RequestedInstrument, 'amount' | 'custom'> {
  return {
    methodId: creditCard,
    card: {
      cardType: wallet.cardType,
      holder: wallet.holder,
      maskedNumber: `************${wallet.lastDigits}`,
      expirationMonth: wallet.expirationMonth,
      expirationYear: wallet.expirationYear,
    },
    customerInstrumentId: wallet.id,
    wallet,
    cardNumber: undefined,
  };
}
