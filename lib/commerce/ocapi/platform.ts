import type { CommercePlatform, PlatformDefinition, ShopCustomer } from '../commerce-platform.ts';
import { createAccess } from './access.ts';
import { authorizePayment } from './authorize-payment.ts';
import { cancelOrder, deleteBaskets } from './cancel-order.ts';
import { checkSettings, readSettings } from './connection-check.ts';
import { checkCredentials } from './credentials.ts';
import { findOrder } from './find-order.ts';
import { placeOrder } from './place-order.ts';
import { prepareBasket } from './prepare-basket.ts';
import { capabilities, unsupported } from './rules.ts';

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
  capabilities,
  unsupported,
};
