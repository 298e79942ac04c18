import { AccessTokens } from '../../auth/access-tokens.ts';
import type { CommercePlatform, PlatformDefinition } from '../commerce-platform.ts';
import { authorizePayment } from './authorize-payment.ts';
import { cancelOrder, deleteBaskets } from './cancel-order.ts';
import { OracleClient } from './client.ts';
import { checkSettings, readSettings } from './connection-check.ts';
import { checkCredentials } from './credentials.ts';
import { findOrder } from './find-order.ts';
import { placeOrder } from './place-order.ts';
import { prepareBasket } from './prepare-basket.ts';
import { resendForFulfillment } from './resend-order.ts';
import { capabilities, unsupported } from './rules.ts';
import { createShopSender } from './shop-sender.ts';
import { grantToken } from './token-grant.ts';

/** A token handed to a workflow is to last through its first steps: one of an application lives for four minutes. */
const WORKFLOW_MS = 90_000;

/** Oracle Commerce (CX Commerce, Retail Digital Commerce) through the Agent API, as an agent acting for customers. */
export const oracle: PlatformDefinition = {
  connect(unreadSettings, services): CommercePlatform {
    const settings = readSettings(unreadSettings);
    const tokens = new AccessTokens({
      grant: (expiring) => grantToken(expiring, settings, services),
      now: services.now,
    });
    const send = createShopSender({ settings, services, tokens });
    const client = new OracleClient({ settings, send, now: services.now });
    return {
      authenticate: () => tokens.current(WORKFLOW_MS),
      adoptToken(token) {
        tokens.adopt(token);
      },
      prepareBasket: (request) => prepareBasket(request, client),
      placeOrder: (references, request) => placeOrder(references, request, client),
      findOrder: (references) => findOrder(references, client),
      authorizePayment: (payment) => authorizePayment(payment, client),
      cancelOrder: (references, options) => cancelOrder(references, options, client),
      deleteBaskets: (references) => deleteBaskets(references, client),
      resendForFulfillment: (references) => resendForFulfillment(references, client),
    };
  },
  checkSettings,
  checkCredentials,
  capabilities,
  unsupported,
};
