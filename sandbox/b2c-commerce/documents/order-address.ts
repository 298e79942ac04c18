import * as z from 'zod';
import { documentSchema } from './document-schema.ts';

const line = z.string().max(256).optional();

export const orderAddressSchema = documentSchema('order_address', {
  address1: line,
  address2: line,
  city: line,
  company_name: line,
  country_code: z.string().max(2).optional(),
  first_name: line,
  full_name: line,
  id: line,
  job_title: line,
  last_name: line,
  phone: line,
  post_box: line,
  postal_code: line,
  salutation: line,
  second_name: line,
  state_code: line,
  suffix: line,
  suite: line,
  title: line,
});

export type OrderAddress = z.infer<typeof orderAddressSchema>;

/** The address as the shop shows it. */
export function addressDocument(address: OrderAddress): Record<string, unknown> {
  const names = [address.first_name, address.last_name].filter((name) => name !== undefined && name !== '');
  return { _type: 'order_address', ...address, ...(names.length > 0 && { full_name: names.join(' ') }) };
}

/** A billing address is enough for an order when it names a person. */
export function namesPerson(address: OrderAddress | undefined): boolean {
  return Boolean(address?.first_name) && Boolean(address?.last_name);
}
