import type { Capabilities } from '../capabilities.ts';
import type { PlatformRules } from '../platform-rules.ts';
import { readSettings } from './connection-check.ts';
import { unsupported as unsupportedFields } from './unsupported.ts';

const CAPABILITIES: Omit<Capabilities, 'organization'> = {
  guests: false,
  needsEmail: false,
  costCenter: false,
  fixedPrices: true,
  options: false,
  children: true,
  lineAttributes: true,
  shipments: true,
  coupons: true,
  payments: ['stored_instrument', 'stored_method', 'invoice', 'gift_certificate'],
  fallbacks: true,
  assignedOrderNumbers: false,
  compensation: ['unplacedOrder', 'placedOrder'],
  holdsOrders: true,
  resend: true,
};

/** What Oracle Commerce can do through a connection with these settings. */
export const capabilities: PlatformRules['capabilities'] = (settings) => ({
  ...CAPABILITIES,
  organization: readSettings(settings).organizations === 'perRequest' ? 'required' : 'none',
});

/** What it cannot do beyond that. */
export const unsupported: PlatformRules['unsupported'] = (request, settings) => [
  ...unsupportedFields(request, readSettings(settings)),
];
