import * as z from 'zod';
import { linkSchema, moneySchema, saidText, stateWord } from '../api/wire.ts';

/*
 * Documents of the REST API before 1.x, as far as they are read. New things are answered by a link whose last part is
 * the id, and lists are lists of links.
 */

export const linksSchema = z.object({ elements: z.array(linkSchema).nullish() });

const lineItemSchema = z.object({ sku: z.string(), quantity: z.object({ value: z.number() }) });

const idOf = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const said = idOf.nullish().catch(undefined);

const totalsSchema = z.object({ basketTotal: moneySchema, grandTotal: moneySchema }).nullish().catch(undefined);

const dataSchema = z.object({
  id: z.string().min(1),
  externalOrderReference: saidText,
  totals: totalsSchema,
});

export const basketSchema = dataSchema.extend({
  purchaseCurrency: saidText,
  customerNo: saidText,
  commonShippingMethod: said,
  lineItems: z.array(lineItemSchema).nullish().catch(undefined),
});

/** @see basketSchema */
export type BasketDocument = z.infer<typeof basketSchema>;

export const orderSchema = dataSchema.extend({ basketId: saidText, statusCode: stateWord });

/** @see orderSchema */
export type OrderDocument = z.infer<typeof orderSchema>;

/** 201: a link to the order; 202: an `OrderValidation` that says what has to happen first. */
export const submissionSchema = z.union([
  linkSchema.transform((orderId) => ({ orderId })),
  z.object({
    type: z.literal('OrderValidation'),
    stopAction: z.object({ actionType: saidText, actionHint: saidText }),
  }),
]);
