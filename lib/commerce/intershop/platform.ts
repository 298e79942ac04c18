import type { CommercePlatform, PlatformDefinition, ShopCustomer } from '../commerce-platform.ts';
import { CustomerTokens } from './access/customer-tokens.ts';
import type { IcmApi } from './api/icm-api.ts';
import { authorizePayment } from './authorize-payment.ts';
import { cancelOrder, deleteBaskets } from './cancel-order.ts';
import { IcmClient } from './client.ts';
import { checkSettings, readSettings } from './connection-check.ts';
import { checkCredentials } from './credentials.ts';
import { findOrder } from './find-order.ts';
import { createIcmSender } from './icm-sender.ts';
import { legacyApi } from './legacy/order-api.ts';
import { placeOrder } from './place-order.ts';
import { prepareBasket } from './prepare-basket.ts';
import { capabilities, unsupported } from './rules.ts';
import { v1Api } from './v1/order-api.ts';

/** A token handed to a workflow must last through its steps; it is worth a new grant when less than this is left. */
const WORKFLOW_MS = 180_000;

/** Intershop Commerce Management through its REST API, as a user of the shop or on behalf of one (Contact Center). */
export const intershop: PlatformDefinition = {
  connect(unreadSettings, services): CommercePlatform {
    const settings = readSettings(unreadSettings);
    const tokens = new CustomerTokens(settings, services);
    const apiFor = (customer: ShopCustomer): IcmApi => {
      const send = createIcmSender({ settings, services, tokens: tokens.of(customer) });
      const client = new IcmClient({ settings, send });
      return settings.api === 'v1' ? v1Api(client) : legacyApi(client);
    };
    const servicesFor = (customer: ShopCustomer) => ({ api: apiFor(customer), settings });
    // Every method is asynchronous, so that a customer whom the connection cannot serve is a rejection as well.
    return {
      authenticate: async (customer) => tokens.of(customer).current(WORKFLOW_MS),
      adoptToken(token) {
        tokens.adopt(token);
      },
      prepareBasket: async (request, preparation) => prepareBasket(request, preparation, apiFor(request.customer)),
      placeOrder: async (references, request) => placeOrder(references, request, servicesFor(references)),
      findOrder: async (references) => findOrder(references, apiFor(references), settings),
      authorizePayment: async (payment) => authorizePayment(payment, servicesFor(payment)),
      cancelOrder: async (references, options) => cancelOrder(references, options, servicesFor(references)),
      deleteBaskets: async (references) => deleteBaskets(references, apiFor(references)),
    };
  },
  checkSettings,
  checkCredentials,
  capabilities,
  unsupported,
};
