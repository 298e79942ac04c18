import * as z from 'zod';
import { type Operation, operation } from '../http/operation.ts';
import { ServiceError } from '../service-error.ts';
import { describe } from './describe-secret.ts';
import type { Secrets } from './secrets.ts';

const schema = z.strictObject({
  MaxResults: z.number().int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
  IncludePlannedDeletion: z.boolean().default(false),
  Filters: z
    .array(
      z.strictObject({
        Key: z.literal('name', 'only name'),
        Values: z.array(z.string().regex(/^[^!]/, 'no negation')).min(1).max(10),
      }),
    )
    .max(10)
    .default([]),
});

/** `ListSecrets`, in the order of creation. A page stays right when secrets of earlier pages are deleted meanwhile. */
export function createListSecrets(secrets: Secrets): Operation {
  const places = new WeakMap<object, number>();
  let next = 0;
  const placeOf = (secret: object): number => {
    const place = places.get(secret) ?? (next += 1);
    places.set(secret, place);
    return place;
  };
  return operation(schema, ({ MaxResults, NextToken, IncludePlannedDeletion, Filters }) => {
    const after = NextToken === undefined ? 0 : Number(NextToken);
    if (!Number.isInteger(after)) {
      throw new ServiceError('InvalidNextTokenException', 'The NextToken value is invalid.');
    }
    const left = secrets.all
      .map((secret) => ({ secret, place: placeOf(secret) }))
      .filter(({ secret, place }) => {
        const matches = Filters.every(({ Values }) => Values.some((prefix) => secret.name.startsWith(prefix)));
        return place > after && matches && (IncludePlannedDeletion || secret.deletedAt === undefined);
      });
    const page = left.slice(0, MaxResults);
    return {
      SecretList: page.map(({ secret }) => describe(secret)),
      NextToken: left.length > page.length ? String(page.at(-1)?.place) : undefined,
    };
  });
}
