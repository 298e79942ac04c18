import { customAttributes } from '../documents/document-schema.ts';
import type { OrderAddress } from '../documents/order-address.ts';
import type { SeedShippingMethod } from '../seed/shop-seed.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteContext } from '../site-call.ts';
import type { Shipment } from './basket.ts';
import type { ShipmentRequest } from './basket-request.ts';

/** The shipments of a new basket; the first one is called `me` unless it is named. */
export function readShipments(context: SiteContext, requests: readonly ShipmentRequest[]): Shipment[] {
  const shipments: Shipment[] = [];
  for (const request of requests) {
    const id = request.shipment_id ?? request.id ?? (shipments.length === 0 ? 'me' : context.state.identifiers.next());
    if (shipments.some((shipment) => shipment.id === id)) {
      const message = `The shipment ID '${id}' is used more than once.`;
      throw new ShopFault(400, 'DuplicateShipmentIdException', message, { shipmentId: id });
    }
    const method = readMethod(context, request.shipping_method?.id, request.shipping_address);
    shipments.push({
      id,
      itemId: context.state.identifiers.next(),
      address: request.shipping_address,
      method,
      price: method?.prices[context.site.currency] ?? null,
      gift: request.gift ?? false,
      custom: customAttributes(request),
    });
  }
  return shipments;
}

function readMethod(
  { state, site }: SiteContext,
  id: string | undefined,
  address: OrderAddress | undefined,
): SeedShippingMethod | undefined {
  if (id === undefined) return undefined;
  const method = state.seed.shippingMethods.find((candidate) => candidate.id === id);
  const country = address?.country_code?.toUpperCase();
  const applicable =
    method?.prices[site.currency] !== undefined &&
    (country === undefined || method.countries === undefined || method.countries.includes(country));
  if (applicable) return method;
  const message = `The shipping method '${id}' is unknown or not applicable to the shipment.`;
  throw new ShopFault(400, 'InvalidShippingMethodIdException', message, { shippingMethodId: id });
}
