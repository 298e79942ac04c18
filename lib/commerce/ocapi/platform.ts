import type { Capabilities } from '../capabilities.ts';
import type { CommercePlatform, PlatformDefinition, ShopCustomer } from '../commerce-platform.ts';
import { createAccess } from './access.ts';
import { ORDER_CHANGES, speaks } from './api-version.ts';
import { authorizePayment } from './authorize-payment.ts';
import { cancelOrder, deleteBaskets } from './cancel-order.ts';
import { checkSettings, readSettings } from './connection-check.ts';
import { checkCredentials } from './credentials.ts';
import { findOrder } from './find-order.ts';
import { placeOrder } from './place-order.ts';
import { prepareBasket } from './prepare-basket.ts';
import type { OcapiSettings } from './settings.ts';
import { unsupported } from './unsupported.ts';

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
  payments: ['stored_instrument', 'stored_method', 'invoice', 'gift_certificate', 'paid_elsewhere', 'none'],
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

/** Salesforce B2C Commerce through the Open Commerce API (Shop API), as a Business Manager user acting for customers, or as them. */
export const ocapi: PlatformDefinition = {
  connect(unreadSettings, services): CommercePlatform {
    const settings = readSettings(unreadSettings);
    const access = createAccess(settings, services);
    const clientFor = (customer: ShopCustomer) => access.clientFor(customer);
    return {
      authenticate: (customer) => access.authenticate(customer),
      adoptToken(token) {
        access.adoptToken(token);
      },
      prepareBasket: (request, preparation) => prepareBasket(request, preparation, clientFor(request.customer)),
      placeOrder: (references) => placeOrder(references, clientFor(references)),
      findOrder: (references) => findOrder(references, clientFor(references)),
      authorizePayment: async (payment) => ({
        kind: 'placed',
        order: await authorizePayment(payment, clientFor(payment)),
      }),
      cancelOrder: (references, options) => cancelOrder(references, options, clientFor(references)),
      deleteBaskets: (references) => deleteBaskets(references, clientFor(references)),
    };
  },
  checkSettings,
  checkCredentials,
  capabilities: (settings) => capabilitiesOf(readSettings(settings)),
  unsupported: (request, settings) => unsupported(request, readSettings(settings)),
};
