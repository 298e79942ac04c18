import { type OnbehalfError, RejectedError } from '../../../errors/errors.ts';

/** None of the request's methods will do. */
export function shippingRefusal(cause: OnbehalfError, methods: number): OnbehalfError {
  return cause.code !== 'SHIPPING_UNAVAILABLE'
    ? cause
    : new RejectedError({
        code: 'SHIPPING_UNAVAILABLE',
        reason: `the shop takes none of the ${methods} shipping methods for this basket`,
        issues: [{ field: 'shippingMethods', message: 'must hold a method that the shop offers for this basket' }],
        cause,
      });
}
