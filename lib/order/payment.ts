import * as z from 'zod';
import { idSchema } from './fields.ts';

/** Kinds that other versions of the contract will carry; refused by name until then. */
const LATER_KINDS = ['stored_method', 'gift_certificate', 'invoice', 'paid_elsewhere', 'card'];

const KINDS = ['stored_instrument', 'none'];

/** How the order is paid. */
export const paymentSchema = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject({
        kind: z.literal('stored_instrument'),
        instrumentId: idSchema(256).describe("Id of the instrument in the customer's wallet in the shop."),
        methodId: idSchema(256)
          .optional()
          .describe("The shop's payment method id; the connection's default if absent."),
      })
      .describe('A payment instrument the customer stored in the shop.'),
    z.strictObject({ kind: z.literal('none') }).describe('Nothing is paid; the order is left as created.'),
  ],
  {
    error: (issue) => {
      const kind: unknown =
        typeof issue.input === 'object' && issue.input !== null ? Reflect.get(issue.input, 'kind') : undefined;
      const later = LATER_KINDS.find((name) => name === kind);
      return `${later ? `"${later}" is not supported yet; ` : ''}kind must be one of ${KINDS.join(', ')}`;
    },
  },
);
