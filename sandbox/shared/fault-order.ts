import * as z from 'zod';

const milliseconds = z.number().min(0);
const status = z.int().min(200).max(599);

/** What goes wrong with one call. */
const faultEffectSchema = z.discriminatedUnion('kind', [
  /** The connection closes without an answer. */
  z.strictObject({ kind: z.literal('dropAnswer') }),
  /** Any status, with a body (JSON unless it is a string) and headers such as `retry-after`. */
  z.strictObject({
    kind: z.literal('status'),
    status,
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  /** Broken JSON under the right status and length. */
  z.strictObject({ kind: z.literal('malformed') }),
  /** The connection closes in the middle of the promised length. */
  z.strictObject({ kind: z.literal('truncated') }),
  /** A page of a proxy or a content delivery network in front of the shop. */
  z.strictObject({ kind: z.literal('html'), status }),
  z.strictObject({ kind: z.literal('emptyBody'), status }),
  /** The caller gets no answer (or `status`, as from a gateway that gave up) now; the shop commits `ms` later. */
  z.strictObject({ kind: z.literal('commitLate'), ms: milliseconds, status: status.optional() }),
]);

const identifier = z.string().min(1);

/**
 * A fault ordered for coming calls. `before` strikes before the shop does anything; `after` waits for a call that the
 * shop carried out (status below 400) and strikes its answer. `commitLate` is always `before`.
 */
export const faultOrderSchema = z.strictObject({
  /** Operation name, or `*` for any. */
  operation: z.string().min(1),
  when: z.enum(['before', 'after']).default('before'),
  effect: faultEffectSchema,
  times: z.int().min(1).default(1),
  /** Only calls about this basket, order, customer or request; all given ones must fit. */
  match: z
    .strictObject({
      basketId: identifier.optional(),
      orderNo: identifier.optional(),
      customerNo: identifier.optional(),
      requestMark: identifier.optional(),
    })
    .optional(),
});

export type FaultEffect = z.infer<typeof faultEffectSchema>;
export type FaultOrder = z.infer<typeof faultOrderSchema>;
/** A fault order as it is given: `when` and `times` have defaults. */
export type FaultOrderInput = z.input<typeof faultOrderSchema>;
