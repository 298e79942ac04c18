import type { Capabilities } from '../capabilities.ts';
import type { PlatformRules } from '../platform-rules.ts';
import { ORDER_CHANGES, speaks } from './api-version.ts';
import { readSettings } from './connection-check.ts';
import type { OcapiSettings } from './settings.ts';
import { unsupported as unsupportedFields } from './unsupported.ts';

const CAPABILITIES: Omit<Capabilities, 'assignedOrderNumbers'> = {
  guests: true,
  needsEmail: true,
  organization: 'none',
  costCenter: false,
  fixedPrices: false,
  options: true,
  children: false,
  lineAttributes: true,
  shipments: false,
  coupons: true,
  payments: ['stored_instrument', 'stored_method', 'card', 'invoice', 'gift_certificate', 'paid_elsewhere', 'none'],
  fallbacks: true,
  compensation: ['basket', 'unplacedOrder', 'placedOrder'],
  holdsOrders: false,
  resend: false,
};

/** An old version changes no status: an order is placed by the payment hook, and not undone. */
function capabilitiesOf(settings: OcapiSettings): Capabilities {
  const { assignOrderNumbers: assignedOrderNumbers, paidElsewhere } = settings;
  if (speaks(settings, ORDER_CHANGES)) {
    return { ...CAPABILITIES, assignedOrderNumbers };
  }
  const payments = CAPABILITIES.payments.filter(
    (kind) => kind !== 'paid_elsewhere' || paidElsewhere.placement === 'hook',
  );
  return { ...CAPABILITIES, assignedOrderNumbers, payments, compensation: ['basket'] };
}

/** What Salesforce B2C Commerce can do through a connection with these settings. */
export const capabilities: PlatformRules['capabilities'] = (settings) => capabilitiesOf(readSettings(settings));

/** What it cannot do beyond that. */
export const unsupported: PlatformRules['unsupported'] = (request, settings) =>
  unsupportedFields(request, readSettings(settings));
