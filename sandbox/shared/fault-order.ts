import * as z from 'zod';

const milliseconds = z.number().min(0);
const status = z.int().min(200).max(599);

/** What goes wrong with one call. */
const faultEffectSchema = z.discriminatedUnion('kind', [
  /** Nobody listens: nothing was sent. Over a real socket it cannot be told from `dropAnswer`. Always `before`. */
  z.strictObject({ kind: z.literal('refuseConnection') }),
  /** The connection closes without an answer. */
  z.strictObject({ kind: z.literal('dropAnswer') }),
  /** Any status, with a body (JSON unless it is a string) and headers such as `retry-after`. */
  z.strictObject({
    kind: z.literal('status'),
    status,
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** A refusal in the shape that the platform gives its own, whether or not it knows the type. */
  z.strictObject({
    kind: z.literal('fault'),
    status,
    type: z.string().min(1),
    message: z.string().default('The request could not be carried out.'),
    arguments: z.record(z.string(), z.string()).default({}),
  }),
  /** The access token of this call is refused (at the token endpoint: the credentials). Always `before`. */
  z.strictObject({ kind: z.literal('refuseToken') }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  /** Broken JSON under the right status and length. */
  z.strictObject({ kind: z.literal('malformed') }),
  /** The connection closes in the middle of the promised length. */
  z.strictObject({ kind: z.literal('truncated') }),
  /** A page of a proxy or a content delivery network in front of the shop. */
  z.strictObject({ kind: z.literal('html'), status }),
  z.strictObject({ kind: z.literal('emptyBody'), status }),
  /**
   * The shop commits `ms` later. Until told otherwise the caller loses the connection now, or gets `status`, as from a
   * gateway that gave up. With `answer: 'hold'` the connection stays open and the answer comes, whole, after the
   * commit: a caller with a shorter timeout has left by then. Always `before`; the right to make the call is checked
   * when it comes, not when it commits.
   */
  z
    .strictObject({
      kind: z.literal('commitLate'),
      ms: milliseconds,
      status: status.optional(),
      answer: z.enum(['lost', 'hold']).default('lost'),
    })
    .refine((effect) => effect.answer === 'lost' || effect.status === undefined, {
      message: 'with answer "hold" the shop answers, so there is no other status',
      path: ['status'],
    }),
]);

const identifier = z.string().min(1);

/**
 * A fault ordered for coming calls. `before` strikes before the shop does anything; `after` waits for a call that the
 * shop carried out (status below 400) and strikes its answer.
 */
export const faultOrderSchema = z.strictObject({
  /** Operation name, or `*` for any. */
  operation: z.string().min(1),
  when: z.enum(['before', 'after']).default('before'),
  effect: faultEffectSchema,
  /** Fitting calls that it lets pass first, struck by another fault or not. */
  skip: z.int().min(0).default(0),
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
/** A fault order as it is given: `when`, `skip` and `times` have defaults. */
export type FaultOrderInput = z.input<typeof faultOrderSchema>;
