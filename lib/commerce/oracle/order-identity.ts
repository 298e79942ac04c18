import * as z from 'zod';

/*
 * What tells an order apart, in either of the two shapes of an order.
 */

const textSchema = z.string().nullish().catch(undefined);
const idSchema = z.string().min(1).max(256);

const dynamicPropertySchema = z.object({ id: z.string(), value: z.unknown() });

export const identityShape = {
  orderId: idSchema.nullish().catch(undefined),
  id: idSchema.nullish().catch(undefined),
  state: textSchema,
  profileId: textSchema,
  orderProfileId: textSchema,
  dynamicProperties: z.array(dynamicPropertySchema).nullish().catch(undefined),
};
const identitySchema = z.looseObject(identityShape);

type Identity = z.infer<typeof identitySchema>;

/** What tells an order apart; lists are asked for no more. */
export interface ListedOrder {
  readonly orderId: string;
  /** Absent where the answer does not tell it. */
  readonly state: string | undefined;
  readonly profileId: string | undefined;
  /** Whether the answer tells dynamic properties at all. */
  readonly showsProperties: boolean;
  /** Dynamic properties, in either of their two places, and whatever else stands on the order itself. */
  readonly properties: ReadonlyMap<string, unknown>;
}

/** An entry of a list of orders. */
export const listedOrderSchema = identitySchema.transform(identityOf);

/** A list of orders. Without orders it may be absent. */
export const orderListSchema = z.object({
  items: z.array(listedOrderSchema).nullish(),
  total: z.number().nullish().catch(undefined),
  totalResults: z.number().nullish().catch(undefined),
});

/** Reads what tells an order apart. */
export function identityOf(document: Identity, context: z.core.$RefinementCtx): ListedOrder {
  const { orderId, id, state, profileId, orderProfileId, dynamicProperties, ...others } = document;
  const found = orderId ?? id;
  if (typeof found !== 'string') {
    context.addIssue({ code: 'custom', message: 'must have an orderId or an id' });
    return z.NEVER;
  }
  return {
    orderId: found,
    state: state ?? undefined,
    profileId: profileId ?? orderProfileId ?? undefined,
    showsProperties: Array.isArray(dynamicProperties),
    properties: new Map([
      ...Object.entries(others),
      ...(dynamicProperties ?? []).map(({ id: name, value }) => [name, value] as const),
    ]),
  };
}
