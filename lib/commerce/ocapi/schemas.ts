import * as z from 'zod';

/*
 * The shop's documents, as far as they are read. Loose everywhere: sites add custom attributes, and versions add
 * fields. Absent and null are the same to the API: a total is null while it cannot be calculated.
 */

/** A double that is exact to the minor unit of any currency. */
const amountSchema = z.number().min(-1e11).max(1e11);
const currencySchema = z.string().regex(/^[A-Z]{3}$/);

const couponItemSchema = z.object({
  code: z.string().nullish(),
  valid: z.boolean().nullish(),
  status_code: z.string().nullish(),
});

const productItemSchema = z.object({
  product_id: z.string().nullish(),
  quantity: z.number().nullish(),
  /** Unit price before any promotion. */
  base_price: amountSchema.nullish(),
  bonus_product_line_item: z.boolean().nullish(),
});

const shipmentSchema = z.object({
  shipping_method: z.object({ id: z.string() }).nullish(),
});

/** `basket`. Loose at the top, because our mark is a custom attribute whose name is configured. */
export const basketSchema = z.looseObject({
  basket_id: z.string().min(1),
  currency: currencySchema,
  order_total: amountSchema.nullish(),
  _flash: z.array(z.object({ type: z.string() })).nullish(),
  coupon_items: z.array(couponItemSchema).nullish(),
  product_items: z.array(productItemSchema).nullish(),
  shipments: z.array(shipmentSchema).nullish(),
});

/** @see basketSchema */
export type BasketDocument = z.infer<typeof basketSchema>;

/** What cannot be read on an instrument counts as unsaid: an order's number must not be lost over it. */
const paymentInstrumentSchema = z.object({
  payment_instrument_id: z.string().nullish().catch(undefined),
  amount: amountSchema.nullish().catch(undefined),
  payment_card: z
    .object({ masked_number: z.string().nullish(), credit_card_token: z.string().nullish() })
    .nullish()
    .catch(undefined),
  /** 0 is OK and 1 is an error (Shop API, Status document); the Data API writes words instead. */
  authorization_status: z
    .object({ status: z.union([z.number(), z.string()]).nullish(), code: z.string().nullish() })
    .nullish()
    .catch(undefined),
});

/** @see orderSchema */
export type PaymentInstrumentDocument = z.infer<typeof paymentInstrumentSchema>;

/** `order`. */
export const orderSchema = z.looseObject({
  order_no: z.string().min(1),
  status: z.string().min(1),
  currency: currencySchema,
  order_total: amountSchema,
  payment_instruments: z.array(paymentInstrumentSchema).nullish(),
});

/** @see orderSchema */
export type OrderDocument = z.infer<typeof orderSchema>;

/** `order_search_result`, with the selection this adapter asks for. Without hits the list is absent. */
export const orderSearchSchema = z.object({
  hits: z.array(z.object({ data: z.object({ order_no: z.string().min(1) }) })).nullish(),
});
