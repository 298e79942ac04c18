import * as z from 'zod';

const text = z.string().optional();

/** An item as it is asked for; what is wrong with it is told by the platform's own codes, so nothing is required here. */
const itemSchema = z.looseObject({
  productId: text,
  catRefId: text,
  /** A number, or a string in child items. */
  quantity: z.union([z.number(), z.string()]).optional(),
  externalPrice: z.union([z.number(), z.string()]).nullish(),
  externalPriceQuantity: z.number().nullish(),
  selectedOptions: z.array(z.unknown()).optional(),
  get childItems() {
    return z.array(itemSchema).nullish();
  },
});

const addressSchema = z.record(z.string(), z.unknown());
const shippingMethodSchema = z.looseObject({ value: text });

/** The body of `POST /orders` as far as it describes a cart. */
export const cartRequestSchema = z.looseObject({
  profileId: text,
  shoppingCart: z
    .looseObject({
      items: z.array(itemSchema).optional(),
      coupons: z.array(z.looseObject({ code: z.string() })).optional(),
    })
    .optional(),
  shippingMethod: shippingMethodSchema.nullish(),
  shippingAddress: addressSchema.nullish(),
  billingAddress: addressSchema.nullish(),
  shippingGroups: z
    .array(
      z.looseObject({
        shippingMethod: shippingMethodSchema.nullish(),
        shippingAddress: addressSchema.nullish(),
        items: z.array(itemSchema).default([]),
      }),
    )
    .nullish(),
});

export type CartRequest = z.output<typeof cartRequestSchema>;
export type ItemRequest = z.output<typeof itemSchema>;
export type PostalAddress = z.output<typeof addressSchema>;
