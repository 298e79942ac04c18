import { toDecimal } from '../../shared/minor-units.ts';
import type { Order } from '../orders/order.ts';
import { ShopFault } from '../shop-fault.ts';
import type { ShopState } from '../shop-state.ts';

export type FieldValue = string | number | boolean;

/** A field that can be searched: its kind, and its values of an order (none when null). */
export interface SearchField {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'date';
  readonly read: (order: Order) => readonly FieldValue[];
}

const fields: readonly SearchField[] = [
  text('order_no', (order) => order.id),
  text('status', (order) => order.status),
  text('confirmation_status', (order) => order.confirmationStatus),
  text('export_status', (order) => order.exportStatus),
  text('payment_status', () => 'not_paid'),
  text('shipping_status', () => 'not_shipped'),
  text('customer_no', (order) => order.buyer.customerNo),
  text('customer_email', (order) => order.buyer.email),
  text('customer_name', (order) => order.buyer.name),
  text('created_by', (order) => order.createdBy),
  text('channel_type', (order) => (order.byAgent ? 'callcenter' : 'storefront')),
  text('currency_code', (order) => order.currency),
  text('external_order_no', () => undefined),
  { name: 'creation_date', kind: 'date', read: (order) => [order.createdAt] },
  { name: 'last_modified', kind: 'date', read: (order) => [order.modifiedAt] },
  { name: 'total_gross_price', kind: 'number', read: (order) => [toDecimal(order.orderTotal)] },
  many('coupon_line_items.coupon_code', (order) => order.coupons.map(({ code }) => code)),
  many('payment_instruments.payment_method_id', (order) => order.payments.map(({ methodId }) => methodId)),
  many('product_items.product_id', (order) => order.lines.map(({ product }) => product.id)),
  many('shipments.shipping_method_id', (order) => order.shipments.flatMap(({ method }) => method?.id ?? [])),
];

const known = new Map(fields.map((field) => [field.name, field]));

/** @throws ShopFault UnknownSearchFieldException (400) */
export function searchField(state: ShopState, name: string): SearchField {
  const field = known.get(name);
  if (field !== undefined) return field;
  const attribute = name.slice(2);
  if (name.startsWith('c_') && state.hasAttribute('order', attribute)) {
    return { name, kind: 'text', read: (order) => customValue(order.custom[attribute]) };
  }
  throw new ShopFault(400, 'UnknownSearchFieldException', `The search field '${name}' is unknown.`, { field: name });
}

function customValue(value: unknown): readonly FieldValue[] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

function text(name: string, read: (order: Order) => string | undefined): SearchField {
  return many(name, (order) => {
    const value = read(order);
    return value === undefined ? [] : [value];
  });
}

function many(name: string, read: SearchField['read']): SearchField {
  return { name, kind: 'text', read };
}
