import * as z from 'zod';
import { ServiceError } from './service-error.ts';

/** How a list operation is asked for one page. */
export const pageSchema = z.strictObject({
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
});

/** One page of a list; the token is the place of the next one. */
export function paginate<T>(all: readonly T[], { maxResults, nextToken = '0' }: z.infer<typeof pageSchema>) {
  const start = Number(nextToken);
  if (!Number.isInteger(start)) {
    throw new ServiceError('InvalidToken', `Invalid Token: '${nextToken}'`);
  }
  // 0 stands for the service's default.
  const end = start + (maxResults === undefined || maxResults === 0 ? 100 : maxResults);
  return { items: all.slice(start, end), nextToken: end < all.length ? String(end) : undefined };
}
