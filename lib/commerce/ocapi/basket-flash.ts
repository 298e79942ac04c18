import type { BasketRefusal } from './basket-refusal.ts';
import type { BasketDocument } from './schemas.ts';
import { misconfigured, rejected, type Verdict } from '../adapter/verdict.ts';

/** Flash of a shipment without a method: also what is left of a method that was dropped without a fault. */
const METHOD_MISSING = 'ShippingMethodRequired';

/**
 * What each flash means, the most telling first: one missing thing brings others with it (no method, no shipping
 * price, no total). A basket with any flash is refused when it is submitted.
 */
const VERDICTS: readonly (readonly [type: string, verdict: Verdict])[] = [
  ['ProductItemsRequired', rejected('CART_INVALID')],
  [METHOD_MISSING, rejected('SHIPPING_UNAVAILABLE')],
  ['ShippingAddressRequired', rejected('ADDRESS_INVALID')],
  ['BillingAddressRequired', rejected('ADDRESS_INVALID')],
  // The basket's placeholder comes from the connection, not from the request.
  ['PaymentMethodRequired', misconfigured('CONNECTION_MISCONFIGURED')],
];

/** Why the basket cannot be submitted, by its flashes; `undefined` when it has none. */
export function flashRefusal({ _flash: flash }: BasketDocument): BasketRefusal | undefined {
  if (!flash || flash.length === 0) {
    return undefined;
  }
  const types = [...new Set(flash.map(({ type }) => type))];
  const [, verdict] = VERDICTS.find(([type]) => types.includes(type)) ?? ['', rejected('CART_INVALID')];
  const hint = verdict.code === 'CONNECTION_MISCONFIGURED' ? '; see the setting basketPayment' : '';
  return { verdict, reason: `the basket cannot be submitted: ${types.filter(isTypeName).join(', ')}${hint}` };
}

/**
 * Whether the shop left out the shipping method it was asked for, or put another in its place.
 * @param method Id of the method that was asked for.
 */
export function lacksMethod({ _flash: flash, shipments }: BasketDocument, method: string): boolean {
  const shown = shipments?.[0]?.shipping_method?.id;
  return (flash ?? []).some(({ type }) => type === METHOD_MISSING) || (shown !== undefined && shown !== method);
}

const isTypeName = (type: string): boolean => /^\w{1,80}$/.test(type);
