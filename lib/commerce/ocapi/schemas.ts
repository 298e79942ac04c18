import * as z from 'zod';

/*
 * The shop's documents, as far as they are read. Loose everywhere: sites add custom attributes, and versions add
 * fields. Absent and null are the same to the API: a total is null while it cannot be calculated. What an order can do
 * without counts as unsaid when it cannot be read: an order's number must not be lost over it.
 */

/** A double that is exact to the minor unit of any currency. */
const amountSchema = z.number().min(-1e11).max(1e11);
const currencySchema = z.string().regex(/^[A-Z]{3}$/);
const textSchema = z.string().nullish().catch(undefined);

/** The customer's id, which is not the customer number, and under which the shop lists baskets. */
const customerInfoSchema = z
  .object({ customer_id: z.string().min(1).nullish(), customer_no: textSchema })
  .nullish()
  .catch(undefined);

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
  customer_info: customerInfoSchema,
});

/** @see basketSchema */
export type BasketDocument = z.infer<typeof basketSchema>;

/** `baskets_result`. Without baskets the list is absent. */
export const basketsSchema = z.object({ baskets: z.array(basketSchema).nullish() });

const paymentInstrumentSchema = z.object({
  payment_instrument_id: textSchema,
  payment_method_id: textSchema,
  amount: amountSchema.nullish().catch(undefined),
  payment_card: z
    .object({ masked_number: z.string().nullish(), credit_card_token: z.string().nullish() })
    .nullish()
    .catch(undefined),
  masked_gift_certificate_code: textSchema,
  /** 0 is OK and 1 is an error (Shop API, Status document); the Data API writes words instead. */
  authorization_status: z
    .object({ status: z.union([z.number(), z.string()]).nullish(), code: z.string().nullish() })
    .nullish()
    .catch(undefined),
  /** Up to 15.x each instrument has a tag of its own. */
  etag: textSchema,
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
  customer_info: customerInfoSchema,
  export_status: textSchema,
  /** The state it was read in, for a change that is wanted in this state only. */
  _resource_state: textSchema,
  /** The same up to 15.x; put here by the client out of the answer's header. */
  _etag: textSchema,
});

/** @see orderSchema */
export type OrderDocument = z.infer<typeof orderSchema>;

/** `order_search_result`, with the selections this adapter asks for. Without hits the list is absent. */
const searchSchema = <Data extends z.ZodType>(data: Data) =>
  z.object({ hits: z.array(z.object({ data })).nullish(), total: z.number().nullish() });

/** @see searchSchema */
export const orderNumbersSchema = searchSchema(z.object({ order_no: z.string().min(1) }));

/** @see searchSchema */
export const customersSchema = searchSchema(z.object({ customer_info: customerInfoSchema }));
