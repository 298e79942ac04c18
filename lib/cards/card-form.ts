import * as z from 'zod';
import { looksLikeCardNumber } from '../order/card-data.ts';
import { brandOf } from '../order/card-number.ts';
import { textSchema } from '../order/fields.ts';

/** Names of the fields, for a form that has others: those are never repeated, since a name may be the number. */
const FIELDS = 'number, securityCode, holder, expiryMonth and expiryYear';

const number = z
  .string('must be the digits of a card number, as text')
  .regex(/^\d(?:[ -]?\d){13,18}$/, { error: 'must be the 14 to 19 digits of a card number', abort: true })
  .transform((text) => text.replace(/[ -]/g, ''))
  .refine((digits) => brandOf(digits) !== undefined, {
    error: 'must be the number of a card: its digits do not fit together',
    abort: true,
  });

/** Body of `POST /v1/cards`. Its messages say what is allowed and never what was sent. */
export const cardFormSchema = z
  .strictObject(
    {
      number: number.describe('Digits, with blanks or dashes between them or not.'),
      securityCode: z
        .string('must be 3 or 4 digits, as text')
        .regex(/^\d{3,4}$/, { error: 'must be 3 or 4 digits', abort: true })
        .describe('4 digits on American Express, 3 on all other cards.'),
      holder: textSchema(256).refine((text) => !looksLikeCardNumber(text), 'must not hold a card number'),
      expiryMonth: z.int('must be a month from 1 to 12').min(1).max(12),
      expiryYear: z.int('must be a year of four digits').min(2000).max(2099),
    },
    { error: `must have the fields ${FIELDS} and no others` },
  )
  .refine(({ number: digits, securityCode }) => securityCode.length === (brandOf(digits) === 'amex' ? 4 : 3), {
    path: ['securityCode'],
    message: 'must be 4 digits for American Express and 3 for every other card',
  });

/** Body of the answer. */
export const keptCardSchema = z.object({
  reference: z.string().describe('Names the card in `payment.reference` of one order request.'),
  expiresAt: z.iso.datetime().describe('When the reference stops working.'),
  brand: z.string().describe('Scheme of the card.'),
});

/** @see keptCardSchema */
export type KeptCard = z.output<typeof keptCardSchema>;
