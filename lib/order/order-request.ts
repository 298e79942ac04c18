import * as z from 'zod';
import { attributeNameSchema, attributesSchema, idSchema, textSchema } from './fields.ts';
import { decimalSchema, lineItemSchema } from './line-item.ts';
import { currencyDigits } from './money.ts';
import { paymentSchema } from './payment.ts';

/** Versioned name of the contract. */
export const REQUEST_SCHEMA = 'order-request/1';

/** Why the order is placed; free of any effect on the workflow, carried for reports. */
const REASONS = ['subscription_renewal', 'agent_order', 'replacement', 'reorder', 'other'] as const;

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** The idempotency key. Bounded to what fits a shop attribute, a DynamoDB key and a log line. */
export const requestIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@/+=-]{0,127}$/, 'must be 1 to 128 of A-Z a-z 0-9 . _ : @ / + = -')
  .describe(
    'Names the order: the same id is the same order as long as the journal remembers it. For example acme:RefArch:sub_8812:2026-12-01.',
  );

/** Name of a deployed connection. */
export const connectionNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be 1 to 32 of a-z 0-9 -, starting with a letter');

const addressSchema = z.strictObject({
  firstName: textSchema(256),
  lastName: textSchema(256),
  company: textSchema(256).optional(),
  address1: textSchema(256),
  address2: textSchema(256).optional(),
  city: textSchema(256),
  postalCode: textSchema(32).optional(),
  stateCode: textSchema(32).optional(),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code of two capitals'),
  phone: textSchema(64).optional(),
});

const customerSchema = z
  .strictObject({
    customerNo: idSchema(100).optional().describe("The shop's customer number; absent for a guest."),
    email: z.email().max(254).optional(),
    organization: idSchema(100)
      .optional()
      .describe('Id of the organisation on whose account the customer orders, where the connection serves several.'),
    costCenter: idSchema(100).optional().describe("The organisation's cost centre. Not on every platform."),
  })
  .refine(({ customerNo, email }) => customerNo !== undefined || email !== undefined, 'needs customerNo or email');

const couponSchema = z.strictObject({
  code: textSchema(256),
  ifRefused: z
    .enum(['reject', 'continue'])
    .describe('reject: no order without this coupon. continue: order without it and report the refusal.'),
});

const shippingMethodsSchema = z
  .array(idSchema(256))
  .min(1)
  .max(5)
  .describe('Shipping method ids in order of preference; the first the shop accepts is used.');

const shipmentSchema = z
  .strictObject({
    id: idSchema(64).describe('Named by the lines that belong to it.'),
    shippingAddress: addressSchema,
    shippingMethods: shippingMethodsSchema,
  })
  .describe('A part of the order that goes to another address.');

/** Longest address of a callback. */
const LONGEST_URL = 1024;

/** Where an outcome may be sent. Only https, or http on this machine; which hosts are allowed is the deployment's. */
export const callbackUrlSchema = z
  .string()
  .max(LONGEST_URL)
  .refine(isPlainUrl, 'must be an https URL without user, password and fragment')
  .describe("Address of a host of the deployment's allow-list; the outcome is sent there, signed.");

function isPlainUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What the parser had to mend is read differently by others.
  const isAsWritten =
    url !== undefined && /^[\x21-\x7e]+$/.test(text) && text.startsWith(`${url.protocol}//${url.host}/`);
  const isLocal = url?.protocol === 'http:' && url.hostname === '127.0.0.1';
  return isAsWritten && (url.protocol === 'https:' || isLocal) && !/[\\@#]/.test(text);
}

const guardsSchema = z.strictObject({
  expectedTotal: decimalSchema.optional().describe('Total the customer was told, in major units.'),
  tolerancePercent: z.number().min(0).max(100).optional().describe('Allowed difference from expectedTotal. Default 0.'),
  deadline: z.iso.datetime({ offset: true }).max(40).optional().describe('No order is placed after this moment.'),
});

/**
 * A request to place one order for one customer, version 1. The only source of the JSON Schema in `docs/`.
 * Neutral: what one platform cannot do with it is refused by that platform when the request is taken in.
 */
export const orderRequestSchema = z
  .strictObject({
    schema: z.literal(REQUEST_SCHEMA),
    requestId: requestIdSchema,
    connection: connectionNameSchema.describe('Name of the deployed connection, that is the shop and site.'),
    reason: z.enum(REASONS),
    currency: z
      .string()
      .refine((code) => CURRENCIES.has(code), 'must be an ISO 4217 code such as USD')
      .describe("ISO 4217 code of every amount in the request; must be the site's currency."),
    customer: customerSchema,
    lineItems: z.array(lineItemSchema).min(1).max(50),
    shippingAddress: addressSchema,
    billingAddress: addressSchema.optional().describe('The shipping address if absent.'),
    shippingMethods: shippingMethodsSchema,
    shipments: z
      .array(shipmentSchema)
      .min(1)
      .max(20)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must have ids of their own each')
      .optional()
      .describe('Further addresses; lines that name none of them go to shippingAddress. Not on every platform.'),
    coupons: z.array(couponSchema).max(10).optional(),
    payment: paymentSchema,
    customAttributes: attributesSchema.optional().describe('Set on the basket and so on the order.'),
    agent: z
      .strictObject({ id: idSchema(100) })
      .optional()
      .describe('The service agent, for the audit trail.'),
    correlation: z
      .record(attributeNameSchema, idSchema(128))
      .refine((ids) => Object.keys(ids).length <= 20, 'must hold at most 20 ids')
      .optional()
      .describe(
        "The caller's own ids (subscription, cycle, case); handed back with the outcome. The first is searchable.",
      ),
    guards: guardsSchema.optional(),
    callback: z
      .strictObject({ url: callbackUrlSchema })
      .optional()
      .describe("Who is told the outcome. The sender's own address if absent."),
    schedule: z
      .never(
        "must be absent: whoever sends the renewals keeps their schedule, and the shop's own would order a second time",
      )
      .optional()
      .describe("Refused: a recurrence of the shop's own beside the scheduler that sends this request orders twice."),
  })
  .check((context) => {
    const { currency } = context.value;
    for (const { path, message } of shipmentIssues(context.value)) {
      context.issues.push({ code: 'custom', input: undefined, path, message });
    }
    // zod comes here with a refused currency as well: its decimals are nobody's question.
    for (const { path, amount } of CURRENCIES.has(currency) ? amountsOf(context.value) : []) {
      const decimals = amount.split('.')[1]?.length ?? 0;
      if (decimals > currencyDigits(currency)) {
        context.issues.push({
          code: 'custom',
          input: amount,
          path,
          message: `must have at most ${currencyDigits(currency)} decimals in ${currency}`,
        });
      }
    }
  });

/** @see orderRequestSchema */
export type OrderRequest = z.infer<typeof orderRequestSchema>;

/** A postal address of a request. */
export type Address = z.infer<typeof addressSchema>;

/** A refusal is told to others than its sender: it names no id of the request. */
function* shipmentIssues({ lineItems, shipments = [] }: Pick<OrderRequest, 'lineItems' | 'shipments'>) {
  for (const [index, { shipment }] of lineItems.entries()) {
    if (shipment !== undefined && !shipments.some(({ id }) => id === shipment)) {
      const message =
        shipments.length === 0
          ? 'must be absent: the request has no shipments'
          : "must be the id of one of the request's shipments";
      yield { path: ['lineItems', index, 'shipment'], message };
    }
  }
  for (const [index, { id }] of shipments.entries()) {
    if (!lineItems.some(({ shipment }) => shipment === id)) {
      yield { path: ['shipments', index, 'id'], message: 'must be named by a line item: nothing goes there' };
    }
  }
}

function* amountsOf(request: Pick<OrderRequest, 'lineItems' | 'guards'>) {
  if (request.guards?.expectedTotal !== undefined) {
    yield { path: ['guards', 'expectedTotal'], amount: request.guards.expectedTotal };
  }
  for (const [index, { price }] of request.lineItems.entries()) {
    if (price && price.mode !== 'current') {
      yield { path: ['lineItems', index, 'price', 'amount'], amount: price.amount };
    }
  }
}
