import * as z from 'zod';
import { moneySchema, saidText, stateWord } from '../api/wire.ts';

/*
 * Documents of the Basket and Order REST APIs 1.x, as far as they are read. `data` holds ids, the objects stand under
 * `included`. Loose everywhere: projects add attributes, and releases add fields.
 */

const totalsSchema = z
  .object({ grandTotal: z.object({ gross: moneySchema }).nullish().catch(undefined) })
  .nullish()
  .catch(undefined);

const dataSchema = z.object({
  externalOrderReference: saidText,
  purchaseCurrency: saidText,
  commonShippingMethod: saidText,
  customer: saidText,
  totals: totalsSchema,
});

const basketDataSchema = dataSchema.extend({ id: z.string().min(1) });

const priceSchema = z.object({ gross: moneySchema, net: moneySchema }).nullish().catch(undefined);

const lineItemSchema = z.object({
  product: z.string(),
  quantity: z.object({ value: z.number() }),
  freeGift: z.boolean().nullish().catch(undefined),
  hiddenGift: z.boolean().nullish().catch(undefined),
  pricing: z.object({ singleBasePrice: priceSchema, price: priceSchema }).nullish().catch(undefined),
});

/** @see lineItemSchema */
export type LineItemDocument = z.infer<typeof lineItemSchema>;

/** `GET`, `POST` and `PATCH` of a basket. */
export const basketSchema = z.object({
  data: basketDataSchema,
  included: z.object({ lineItems: z.record(z.string(), lineItemSchema).nullish() }).nullish(),
});

/** @see basketSchema */
export type BasketDocument = z.infer<typeof basketSchema>;

/** `GET /baskets`. */
export const basketsSchema = z.object({ data: z.array(basketDataSchema).nullish() });

/** `POST .../items`: what was granted of what was asked for stands in the infos. */
export const itemsSchema = z.object({ infos: z.array(z.unknown()).nullish() });

export const addressSchema = z.object({ data: z.object({ urn: z.string().min(1) }) });

/** `GET .../eligible-shipping-methods`. */
export const methodsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** `GET .../eligible-payment-methods`. */
export const paymentMethodsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      restricted: z.boolean().nullish(),
      restrictions: z.array(z.unknown()).nullish(),
      paymentInstruments: z.array(z.string()).nullish(),
    }),
  ),
});

/** `POST .../validations`. 201 says that it was carried out, not that the basket is valid. */
export const validationSchema = z.object({
  data: z.object({
    results: z.object({
      valid: z.boolean(),
      adjusted: z.boolean().nullish(),
      errors: z.array(z.unknown()).nullish(),
    }),
  }),
  included: z
    .object({
      basket: z.record(z.string(), basketDataSchema).nullish(),
      basket_lineItems: z.record(z.string(), lineItemSchema).nullish(),
    })
    .nullish()
    .catch(undefined),
});

const creationSchema = z
  .object({
    status: z.string(),
    stopAction: z.object({ type: saidText, exitReason: saidText }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

const orderDataSchema = dataSchema.extend({
  id: saidText,
  basket: saidText,
  statusCode: stateWord,
  orderCreation: creationSchema,
});

/** `GET`, `POST` and `PATCH` of an order. Without an id while an approval is waited for. */
export const orderSchema = z.object({ data: orderDataSchema, infos: z.array(z.unknown()).nullish().catch(undefined) });

/** @see orderSchema */
export type OrderDocument = z.infer<typeof orderSchema>;

/** `GET /orders`. */
export const ordersSchema = z.object({ data: z.array(orderDataSchema).nullish() });
