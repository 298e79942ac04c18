import * as z from 'zod';
import { CARD_BRANDS } from '../../order/card-number.ts';
import { idSchema, textSchema } from '../../order/fields.ts';
import { attributeNameSchema } from './attribute-name.ts';

/** How orders are paid in a shop; part of the connection's settings. */
export const paymentSettings = {
  /**
   * Payment instrument the basket is made with: without any it cannot be submitted. It authorises nothing. `null` for
   * a site whose own code adds one.
   * @default { "methodId": "CREDIT_CARD", "cardType": "Visa" }
   */
  basketPayment: z
    .strictObject({ methodId: idSchema(256), cardType: idSchema(256).optional() })
    .nullable()
    .default({ methodId: 'CREDIT_CARD', cardType: 'Visa' }),
  /** Payment method of an order whose request names none. @default "CREDIT_CARD" */
  paymentMethodId: idSchema(256).default('CREDIT_CARD'),
  /**
   * What the shop calls the schemes of cards that are told by phone, by `visa`, `mastercard`, `amex`, `discover`,
   * `unionpay`, `jcb`, `diners` and `maestro`. A merchant's own names: those of Merchant Tools, Ordering, Payment
   * Methods, Credit/Debit Cards in Business Manager. A card of a scheme without a name is refused.
   * @default { "visa": "Visa", "mastercard": "Master Card", "amex": "Amex", "discover": "Discover" }
   */
  cardTypes: z
    .partialRecord(z.enum(CARD_BRANDS, `must be one of ${CARD_BRANDS.join(', ')}`), textSchema(256))
    .default({ visa: 'Visa', mastercard: 'Master Card', amex: 'Amex', discover: 'Discover' }),
  /** Payment method of an order on account whose request names none. @default "INVOICE" */
  invoiceMethodId: idSchema(256).default('INVOICE'),
  /**
   * Custom attribute of OrderPaymentInstrument that takes the buyer's own order number, without `c_`.
   * @default "purchaseOrderNo"
   */
  purchaseOrderAttribute: attributeNameSchema.default('purchaseOrderNo'),
  /** Payment method of gift certificates. @default "GIFT_CERTIFICATE" */
  giftCertificateMethodId: idSchema(256).default('GIFT_CERTIFICATE'),
  /** How an order is placed that was paid for elsewhere. */
  paidElsewhere: z
    .strictObject({
      /** Payment method where the request names none. @default "EXTERNAL" */
      methodId: idSchema(256).default('EXTERNAL'),
      /**
       * What places the order. `patch`: the payment passes the payment hook by (from API version 20.8 on) and the
       * order's status is set to `new`. `hook`: the site's payment hook knows the method and authorises it.
       * @default "patch"
       */
      placement: z.enum(['patch', 'hook']).default('patch'),
      /**
       * Custom attribute of OrderPaymentInstrument that takes the reference of the payment, without `c_`.
       * @default "paymentReference"
       */
      referenceAttribute: attributeNameSchema.default('paymentReference'),
    })
    .prefault({}),
};
