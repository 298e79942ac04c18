import type { FieldIssue } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { OcapiSettings } from './settings.ts';

/** What no capability says: the attribute that carries our mark is not the request's to set. */
export function unsupported(
  { customAttributes }: OrderRequest,
  { requestIdAttribute }: Pick<OcapiSettings, 'requestIdAttribute'>,
): readonly FieldIssue[] {
  return Object.hasOwn(customAttributes ?? {}, requestIdAttribute)
    ? [
        {
          field: `customAttributes.${requestIdAttribute}`,
          message: 'must be absent: the connection marks its orders with this attribute',
        },
      ]
    : [];
}
