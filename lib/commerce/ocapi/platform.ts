import { AccessTokens } from '../../auth/access-tokens.ts';
import type { FieldIssue } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { CommercePlatform, PlatformDefinition } from '../commerce-platform.ts';
import { authorizePayment } from './authorize-payment.ts';
import { cancelOrder, deleteBaskets } from './cancel-order.ts';
import { OcapiClient } from './client.ts';
import { checkSettings, readSettings } from './connection-check.ts';
import { checkCredentials } from './credentials.ts';
import { findOrder } from './find-order.ts';
import { placeOrder } from './place-order.ts';
import { prepareBasket } from './prepare-basket.ts';
import { createShopSender } from './shop-sender.ts';
import { grantToken } from './token-grant.ts';

/** A token handed to a workflow must last through its steps; it is worth a new grant when less than this is left. */
const WORKFLOW_MS = 180_000;

/** Salesforce B2C Commerce through the Open Commerce API (Shop API), as a Business Manager user acting for customers. */
export const ocapi: PlatformDefinition = {
  connect(unreadSettings, services): CommercePlatform {
    const settings = readSettings(unreadSettings);
    const tokens = new AccessTokens({ grant: () => grantToken(settings, services), now: services.now });
    const send = createShopSender({ settings, services, tokens });
    const client = new OcapiClient({ settings, send, now: services.now });
    return {
      authenticate: () => tokens.current(WORKFLOW_MS),
      adoptToken(token) {
        tokens.adopt(token);
      },
      prepareBasket: (request, preparation) => prepareBasket(request, preparation, client),
      placeOrder: (references) => placeOrder(references, client),
      findOrder: (references) => findOrder(references, client),
      authorizePayment: (payment) => authorizePayment(payment, client),
      cancelOrder: (references, options) => cancelOrder(references, options, client),
      deleteBaskets: (references) => deleteBaskets(references, client),
    };
  },
  checkSettings,
  checkCredentials,
  unsupported: (request) => [...unsupported(request)],
};

function* unsupported({ customer, lineItems }: OrderRequest): Generator<FieldIssue> {
  if (customer.email === undefined) {
    yield { field: 'customer.email', message: "must be given: a basket needs the customer's e-mail address" };
  }
  for (const [index, { price, children }] of lineItems.entries()) {
    if (price?.mode === 'fixed') {
      yield {
        field: `lineItems[${index}].price.mode`,
        message: 'must be "current" or "at_most": prices are the shop\'s',
      };
    }
    if (children && children.length > 0) {
      yield {
        field: `lineItems[${index}].children`,
        message: 'must be absent: put each product on a line of its own, choices into "options"',
      };
    }
  }
}
