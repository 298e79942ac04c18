import * as z from 'zod';
import type { ShopState } from '../shop-state.ts';
import { ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import type { Address, Basket } from './basket.ts';

const fieldsSchema = z
  .record(z.string(), z.unknown())
  .transform((fields) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
    ),
  );

const required = ['lastName', 'addressLine1', 'postalCode', 'city', 'countryCode'];

/** The fields of an address in a body. @throws ShopRefusal 422 */
export function readAddressFields(state: ShopState, json: unknown): Record<string, string> {
  const parsed = fieldsSchema.safeParse(json);
  const fields = parsed.success ? parsed.data : {};
  const missing = required.filter((name) => (fields[name] ?? '') === '');
  const spoiled =
    missing[0] ?? (state.seed.countries.includes(fields['countryCode'] ?? '') ? undefined : 'countryCode');
  if (spoiled === undefined) return fields;
  throw new ShopRefusal(422, 'basket.address.creation.error', 'The address could not be added to your basket.', {
    causes: [
      {
        code: 'basket.address.create_address_validation_error.error',
        message: 'The address is not valid.',
        paths: [`$.${spoiled}`],
      },
    ],
    ...(missing.length > 0 && { missing }),
  });
}

/** Adds an address to a basket. @throws ShopRefusal 422 when it has the same already */
export function addToBasket(state: ShopState, basket: Basket, fields: Readonly<Record<string, string>>): Address {
  const same = basket.addresses.find((address) => isSame(address.fields, fields));
  if (same !== undefined) {
    if (!state.settings.refusesDuplicateAddresses) return same;
    throw new ShopRefusal(422, 'basket.address.creation.error', 'The address could not be added to your basket.', {
      causes: [
        {
          code: 'basket.address.create_address_duplicate_address.error',
          message: 'An address with this data already exists.',
        },
      ],
    });
  }
  const id = state.identifiers.next(24);
  const address = { id, urn: `urn:address:basket:${basket.id}:${id}`, fields };
  basket.addresses.push(address);
  return address;
}

/** An address of the basket, or the one in the customer's address book. @throws ShopRefusal 422 */
export function addressByUrn({ session }: SiteCall, basket: Basket, urn: string, path: string): Address {
  const own = basket.addresses.find((address) => address.urn === urn);
  if (own !== undefined) return own;
  if (session.kind === 'buyer') {
    const saved = savedAddress(session.customer.uuid, session.customer.companyName);
    if (saved.urn === urn) return saved;
  }
  throw new ShopRefusal(422, 'address.not_found.error', 'The address could not be found.', { paths: [path] });
}

export function addressDocument(address: Address) {
  return { ...address.fields, id: address.id, urn: address.urn };
}

function savedAddress(customerUuid: string, companyName: string): Address {
  const fields = {
    companyName1: companyName,
    lastName: 'Einkauf',
    addressLine1: 'Lagerstraße 1',
    postalCode: '07743',
    city: 'Jena',
    countryCode: 'DE',
  };
  return { id: 'main', urn: `urn:address:customer:${customerUuid}:main`, fields };
}

function isSame(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
}
