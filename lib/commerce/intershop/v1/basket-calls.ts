import type { IcmRequest } from '../icm-sender.ts';
import { ACCEPT, basketPath } from '../api/wire.ts';

/** A basket of which calls are made, and the currency that those calls set. */
export interface BasketRef {
  readonly basketId: string;
  readonly currency: string;
}

/** A call that changes a basket. */
export function change(
  { basketId, currency }: BasketRef,
  call: Pick<IcmRequest, 'operation' | 'method' | 'body'> & { readonly part?: string },
): IcmRequest {
  const { part, ...rest } = call;
  return { ...rest, path: basketPath(basketId, part), accept: ACCEPT.basket, currency };
}

/** A read of a basket or of what belongs to it. */
export function read(basketId: string, operation: IcmRequest['operation'], part = ''): IcmRequest {
  return { operation, method: 'GET', path: basketPath(basketId, part), accept: ACCEPT.basket };
}
