import * as z from 'zod';
import { idSchema, textSchema } from './fields.ts';

const KINDS = ['stored_instrument', 'stored_method', 'card', 'invoice', 'gift_certificate', 'paid_elsewhere', 'none'];

/** What `POST /v1/cards` answers: `card_`, 128 random bits, and when it stops working in epoch seconds. */
export const cardReferenceSchema = z
  .string()
  .regex(/^card_[a-z2-7]{26}_\d{10}$/, 'must be a reference that POST /v1/cards has answered');

/** When a card reference stops working: epoch milliseconds. */
export const cardReferenceExpiry = (reference: string): number => Number(reference.slice(-10)) * 1000;

const storedInstrument = z.strictObject({
  kind: z.literal('stored_instrument'),
  instrumentId: idSchema(256).describe("Id of the instrument in the customer's wallet in the shop."),
  methodId: idSchema(256).optional().describe("The shop's payment method id; the connection's default if absent."),
  expires: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month such as 2027-03')
    .optional()
    .describe('Last month in which the card is good. A card that has expired is refused before anything is made.'),
});

const storedMethod = z.strictObject({
  kind: z.literal('stored_method'),
  methodId: idSchema(256).describe("The shop's payment method id, for example of a wallet or a direct debit."),
  instrumentId: idSchema(256).optional().describe("Id in the customer's wallet in the shop, where the method has one."),
});

const invoice = z.strictObject({
  kind: z.literal('invoice'),
  methodId: idSchema(256).optional().describe("The shop's payment method id; the connection's if absent."),
  purchaseOrderNo: idSchema(100).optional().describe("The buyer's own order number, set on the payment."),
});

/** One way to pay the whole of an order. */
const instrumentSchema = z.discriminatedUnion('kind', [storedInstrument, storedMethod, invoice]);

/** @see instrumentSchema */
export type PaymentInstrument = z.infer<typeof instrumentSchema>;

const fallbacks = z
  .array(instrumentSchema)
  .min(1)
  .max(4)
  .optional()
  .describe('Tried in this order when the one before is declined.');

const withFallbacks = { fallbacks };

/** How the order is paid. */
export const paymentSchema = z.discriminatedUnion(
  'kind',
  [
    storedInstrument.extend(withFallbacks).describe('A payment instrument the customer stored in the shop.'),
    storedMethod.extend(withFallbacks).describe('Another method that needs no card, stored with the customer or not.'),
    invoice.extend(withFallbacks).describe('Paid later against an invoice.'),
    z
      .strictObject({
        kind: z.literal('gift_certificate'),
        codes: z.array(textSchema(256)).min(1).max(5).describe('Redeemed in this order, each as far as it reaches.'),
        instruments: z
          .array(instrumentSchema)
          .min(1)
          .max(5)
          .optional()
          .describe('Pay what the certificates leave; the first that is not declined.'),
      })
      .describe('Gift certificates, with an instrument for the rest.'),
    z
      .strictObject({
        kind: z.literal('card'),
        reference: cardReferenceSchema.describe('Of the card, for this one order. Good for minutes.'),
        methodId: idSchema(256)
          .optional()
          .describe("The shop's payment method id; the connection's default if absent."),
      })
      .describe('A card that was told by phone, handed in before (POST /v1/cards). Never its number.'),
    z
      .strictObject({
        kind: z.literal('paid_elsewhere'),
        reference: idSchema(256).describe('What the payment is called where it was made; set on the order.'),
        methodId: idSchema(256).optional().describe("The shop's payment method id; the connection's if absent."),
      })
      .describe('Charged already, by a billing system for example. Nothing is charged again.'),
    z.strictObject({ kind: z.literal('none') }).describe('Nothing is paid; the order is left as created.'),
  ],
  {
    error: `must be one of ${KINDS.join(', ')}`,
  },
);

/** @see paymentSchema */
export type Payment = z.infer<typeof paymentSchema>;

/** The instruments of a payment in the order in which they are tried; empty for payments without any. */
export function instrumentsOf(payment: Payment): readonly PaymentInstrument[] {
  switch (payment.kind) {
    case 'stored_instrument':
    case 'stored_method':
    case 'invoice': {
      const { fallbacks: others = [], ...first } = payment;
      return [first, ...others];
    }
    case 'gift_certificate':
      return payment.instruments ?? [];
    case 'card':
    case 'paid_elsewhere':
    case 'none':
      return [];
  }
}

/**
 * Whether every way to pay has expired, as far as the request tells, so that no basket need be made.
 * @param now Epoch milliseconds.
 */
export function hasExpired(payment: Payment, now: number): boolean {
  const instruments = instrumentsOf(payment);
  return instruments.length > 0 && instruments.every((instrument) => isExpired(instrument, now));
}

/** A card is good to the end of its month, and for a day more: the month ends last in the westernmost time zone. */
export function isExpired(instrument: PaymentInstrument, now: number): boolean {
  const { expires } = instrument.kind === 'stored_instrument' ? instrument : {};
  if (expires === undefined) {
    return false;
  }
  const [year = 0, month = 0] = expires.split('-').map(Number);
  return now >= Date.UTC(year, month, 2);
}
