import * as z from 'zod';
import { identityOf, identityShape } from './order-identity.ts';

/*
 * The shop's documents, as far as they are read. Loose everywhere: sites add dynamic properties, and versions add
 * fields. The same order has two shapes, one of the calls of a shopper (`orderId`, `shoppingCart`, `payments`) and one
 * of lists and webhooks (`id`, `commerceItems`, `paymentGroups`); either is read wherever an order comes. What an order
 * can do without counts as unsaid when it cannot be read: an order's number must not be lost over it.
 */

/** A double that is exact to the minor unit of any currency. Payments write amounts as text. */
const amountSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,12}(?:\.\d{1,6})?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(-1e11).max(1e11));
const optionalAmount = amountSchema.nullish().catch(undefined);
const textSchema = z.string().nullish().catch(undefined);

const priceInfoSchema = z.object({
  total: amountSchema,
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
});

const childItemSchema = z
  .object({ catRefId: textSchema, catalogRefId: textSchema, quantity: optionalAmount })
  .transform(({ catRefId, catalogRefId, quantity }) => ({ sku: catRefId ?? catalogRefId ?? undefined, quantity }));

const itemSchema = z
  .object({
    productId: textSchema,
    /** The SKU; lists call it `catalogRefId`. */
    catRefId: textSchema,
    catalogRefId: textSchema,
    /** A number, though text in the parts of a configurable product. */
    quantity: optionalAmount,
    /** Of one, by the catalogue. */
    unitPrice: optionalAmount,
    /** Of one, as it was set from outside. */
    externalPrice: optionalAmount,
    childItems: z.array(childItemSchema).nullish().catch(undefined),
    /** Not empty on what a promotion added for nothing. */
    giftWithPurchaseCommerceItemMarkers: z.array(z.unknown()).nullish().catch(undefined),
  })
  .transform(({ catRefId, catalogRefId, giftWithPurchaseCommerceItemMarkers: markers, childItems, ...item }) => ({
    ...item,
    sku: catRefId ?? catalogRefId ?? undefined,
    isGift: (markers ?? []).length > 0,
    parts: childItems ?? [],
  }));

/** A line of an order. */
export type OrderItem = z.infer<typeof itemSchema>;

/** Why the gateway said no, where the order shows it. */
const authorizationSchema = z.object({ statusCode: textSchema, responseCode: textSchema, errorMessage: textSchema });

const paymentSchema = z
  .object({
    paymentGroupId: textSchema,
    id: textSchema,
    paymentState: textSchema,
    state: textSchema,
    paymentMethod: textSchema,
    amount: optionalAmount,
    amountAuthorized: optionalAmount,
    authorizationStatus: z.array(authorizationSchema).nullish().catch(undefined),
  })
  .transform(({ paymentGroupId, id, paymentState, state, amount, amountAuthorized, ...payment }) => ({
    id: paymentGroupId ?? id ?? undefined,
    state: paymentState ?? state ?? undefined,
    method: payment.paymentMethod ?? undefined,
    amount,
    amountAuthorized,
    words: (payment.authorizationStatus ?? [])
      .flatMap(({ statusCode, responseCode, errorMessage }) => [statusCode, responseCode, errorMessage])
      .filter((word) => typeof word === 'string'),
  }));

/** One payment of an order. */
export type OrderPayment = z.infer<typeof paymentSchema>;

const priceShape = {
  priceInfo: priceInfoSchema,
  shoppingCart: z.object({ items: z.array(itemSchema).nullish() }).nullish(),
  commerceItems: z.array(itemSchema).nullish(),
};
const priceSchema = z.looseObject(priceShape);

/** What `priceOrder` answers: an order that does not exist. */
export const pricedOrderSchema = priceSchema.transform((document) => ({
  ...pricesOf(document),
  shippingMethods: shippingMethodsOf(document),
}));

/** @see pricedOrderSchema */
export type PricedOrder = z.infer<typeof pricedOrderSchema>;

/** An order, whichever call answers it. */
export const orderSchema = z
  .looseObject({
    ...identityShape,
    ...priceShape,
    payments: z.array(paymentSchema).nullish().catch(undefined),
    paymentGroups: z.array(paymentSchema).nullish().catch(undefined),
    submissionErrorCodes: z.array(z.unknown()).nullish().catch(undefined),
  })
  .transform((document, context) => ({
    ...identityOf(document, context),
    ...pricesOf(document),
    // Both may be there; only groups tell why one was declined.
    payments: document.paymentGroups ?? document.payments ?? [],
    submissionErrorCodes: (document.submissionErrorCodes ?? []).map(String),
  }));

/** @see orderSchema */
export type OrderDocument = z.infer<typeof orderSchema>;

/** What `initiateCancelOrder` answers: the order under which the cancellation is submitted, where it says so. */
export const cancellationSchema = z
  .looseObject({ orderId: textSchema, id: textSchema, orderCancelled: z.boolean().nullish().catch(undefined) })
  .transform(({ orderId, id, orderCancelled }) => ({ orderId: orderId ?? id ?? undefined, orderCancelled }));

const balanceSchema = z.object({ giftCardNumber: textSchema, balance: optionalAmount });
const balancesSchema = z.array(balanceSchema).nullish().catch(undefined);

/** What `inquireBalance` answers: what is left on each gift card, in the order of the question. */
export const inquirySchema = z
  .looseObject({ payments: balancesSchema, paymentResponses: balancesSchema })
  .transform(({ payments, paymentResponses }) => payments ?? paymentResponses ?? []);

/** An answer of which nothing is read. */
export const anyAnswerSchema = z.unknown();

function pricesOf({ priceInfo, shoppingCart, commerceItems }: z.infer<typeof priceSchema>) {
  return { ...priceInfo, items: shoppingCart?.items ?? commerceItems ?? [] };
}

const methodSchema = z.object({ shippingMethod: z.object({ value: z.string() }) });
const groupsSchema = z.object({ shippingGroups: z.array(methodSchema).min(1) });

/** The methods of its shipping groups in their order; empty where they are not told. */
function shippingMethodsOf(document: object): readonly string[] {
  const groups =
    groupsSchema.safeParse(document).data?.shippingGroups ?? methodSchema.array().safeParse([document]).data;
  return (groups ?? []).map(({ shippingMethod }) => shippingMethod.value);
}
