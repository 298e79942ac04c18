import type { OrderRequest } from '../../../order/order-request.ts';
import { blame } from '../api/line-faults.ts';
import { anything } from '../api/wire.ts';
import type { IcmClient } from '../client.ts';
import { type BasketRef, change } from './basket-calls.ts';

/** Sets the request's own attributes on the basket, one call each. */
export async function addAttributes(
  ref: BasketRef,
  { customAttributes = {} }: OrderRequest,
  client: IcmClient,
): Promise<void> {
  for (const [name, value] of Object.entries(customAttributes)) {
    const body = { name, type: typeName(value), value };
    const call = change(ref, { operation: 'addAttribute', method: 'POST', part: '/attributes', body });
    const attempt = await client.attempt(call, anything);
    if ('refused' in attempt) {
      throw blame(attempt.refused, `customAttributes.${name}`);
    }
  }
}

/** Types of attribute values (Intershop, Basket REST API). */
function typeName(value: string | number | boolean): string {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'Integer' : 'Double';
  }
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}
