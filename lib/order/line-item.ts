import * as z from 'zod';
import { attributesSchema, idSchema, textSchema } from './fields.ts';

/** A decimal string such as `18.90`; checked against the request's currency by the request itself. */
export const decimalSchema = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, 'must be a decimal string such as "18.90"')
  .describe('Decimal string in major units, for example "18.90".');

const priceSchema = z
  .discriminatedUnion(
    'mode',
    [
      z
        .strictObject({ mode: z.literal('current') })
        .describe("The shop's price at the time of the order. The default."),
      z
        .strictObject({ mode: z.literal('at_most'), amount: decimalSchema })
        .describe("The shop's price, unless it is above this unit price: then the order is rejected as PRICE_DRIFT."),
      z
        .strictObject({ mode: z.literal('fixed'), amount: decimalSchema })
        .describe('Exactly this unit price, whatever the catalogue says. Not on every platform.'),
    ],
    'must be one of "current", "at_most", "fixed"',
  )
  .describe('Unit price rule.');

const optionSchema = z
  .strictObject({ id: idSchema(100), value: textSchema(256) })
  .describe('A chosen product option, for example {"id":"grind","value":"espresso"}.');

const childSchema = z
  .strictObject({
    productId: idSchema(100),
    quantity: z.int().min(1).max(999),
    options: z.array(optionSchema).max(20).optional(),
  })
  .describe('A part of a configurable product or bundle.');

/** One product of the order. Quantity and product id bounds are those of the strictest platform (OCAPI). */
export const lineItemSchema = z.strictObject({
  id: idSchema(64).optional().describe("The caller's own id of the line."),
  productId: idSchema(100).describe("The shop's product id (SKU)."),
  quantity: z.int().min(1).max(999),
  price: priceSchema.optional(),
  options: z.array(optionSchema).max(20).optional(),
  children: z.array(childSchema).max(50).optional(),
  shipment: idSchema(64).optional().describe('Id of the shipment it belongs to; the shipping address if absent.'),
  customAttributes: attributesSchema.optional(),
});

/** @see lineItemSchema */
export type LineItem = z.infer<typeof lineItemSchema>;
