import type { ShopReferences } from '../commerce-platform.ts';

/** One attempt of a request: what a basket or an order belongs to. */
export type AttemptId = Pick<ShopReferences, 'requestId' | 'attempt'>;

/**
 * Our mark on the basket and the order of an attempt: the request id, and from the second attempt on its number. Each
 * attempt has its own, so that an order that failed is never taken for the one that is looked for. No request id holds
 * a "#", so none is another one's mark.
 */
export const markOf = ({ requestId, attempt }: AttemptId): string =>
  attempt === 1 ? requestId : `${requestId}#${attempt}`;
