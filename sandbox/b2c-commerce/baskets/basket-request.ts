import * as z from 'zod';
import { documentSchema } from '../documents/document-schema.ts';
import { orderAddressSchema } from '../documents/order-address.ts';

const identifier = z.string().max(100);

const optionItemSchema = documentSchema('option_item', {
  option_id: z.string().max(256),
  option_value_id: z.string().max(256),
  quantity: z.number().optional(),
});

const productItemSchema = documentSchema('product_item', {
  product_id: identifier,
  quantity: z.number().optional(),
  shipment_id: z.string().optional(),
  option_items: z.array(optionItemSchema).optional(),
  gift: z.boolean().optional(),
  gift_message: z.string().max(4000).optional(),
});

const shipmentSchema = documentSchema('shipment', {
  id: z.string().optional(),
  shipment_id: z.string().optional(),
  shipping_address: orderAddressSchema.optional(),
  shipping_method: documentSchema('shipping_method', { id: z.string().max(256) }).optional(),
  gift: z.boolean().optional(),
  gift_message: z.string().max(4000).optional(),
});

/** A raw card number is not part of it: that goes through the payment instruments' own resource only. */
const paymentCardSchema = documentSchema('payment_card', {
  card_type: z.string().max(256).optional(),
  masked_number: z.string().max(4000).optional(),
  holder: z.string().max(256).optional(),
  expiration_month: z.int().min(1).max(12).optional(),
  expiration_year: z.int().optional(),
});

const paymentInstrumentSchema = documentSchema('order_payment_instrument', {
  amount: z.number().min(0).optional(),
  payment_method_id: z.string().max(256),
  payment_card: paymentCardSchema.optional(),
});

/** The body of `POST /baskets`. */
export const basketRequestSchema = documentSchema('basket', {
  customer_info: documentSchema('customer_info', {
    customer_no: identifier.optional(),
    customer_id: identifier.optional(),
    email: z.string(),
    customer_name: z.string().optional(),
  }).optional(),
  billing_address: orderAddressSchema.optional(),
  currency: z.string().optional(),
  shipments: z.array(shipmentSchema).optional(),
  product_items: z.array(productItemSchema).max(50).optional(),
  coupon_items: z.array(documentSchema('coupon_item', { code: z.string().max(256).optional() })).optional(),
  payment_instruments: z.array(paymentInstrumentSchema).optional(),
});

export type BasketRequest = z.infer<typeof basketRequestSchema>;
export type ProductItemRequest = z.infer<typeof productItemSchema>;
export type ShipmentRequest = z.infer<typeof shipmentSchema>;
export type PaymentInstrumentRequest = z.infer<typeof paymentInstrumentSchema>;
