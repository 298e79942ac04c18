import { AccessTokens } from '../../auth/access-tokens.ts';
import { RejectedError } from '../../errors/errors.ts';
import type { AccessToken, PlatformServices, ShopCustomer } from '../commerce-platform.ts';
import { ActingCustomers } from './acting-customer.ts';
import { OcapiClient } from './client.ts';
import type { OcapiSettings } from './settings.ts';
import { createShopSender } from './shop-sender.ts';
import { grantToken } from './token-grant.ts';

/** A token handed to a workflow must last through its steps; it is worth a new grant when less than this is left. */
const WORKFLOW_MS = 180_000;

/** Who calls the shop. */
export interface Access {
  /** @see CommercePlatform.authenticate */
  authenticate(customer: ShopCustomer): Promise<AccessToken>;
  /** @see CommercePlatform.adoptToken */
  adoptToken(token: AccessToken): void;
  /** A client whose calls for the customer are made with the customer's token, where the connection wants that. */
  clientFor(customer: ShopCustomer): OcapiClient;
}

/** The agent's token and, by the setting `access`, one for each customer; they never stand in for one another. */
export function createAccess(settings: OcapiSettings, services: PlatformServices): Access {
  const { now } = services;
  const agentTokens = new AccessTokens({ grant: () => grantToken(settings, services), now });
  const agent = new OcapiClient({
    settings,
    send: createShopSender({ settings, services, tokensFor: () => agentTokens }),
    now,
  });
  const customers = new ActingCustomers({ agent, now });
  const actsAs = ({ customerNo }: ShopCustomer) =>
    settings.access === 'customer' && customerNo !== undefined ? customers.of(customerNo) : undefined;

  return {
    async authenticate(customer) {
      try {
        return await (actsAs(customer)?.tokens ?? agentTokens).current(WORKFLOW_MS);
      } catch (error) {
        if (error instanceof RejectedError) {
          // What is wrong with the customer is for the basket to say: before it, nothing takes a refusal for an answer.
          return agentTokens.current(WORKFLOW_MS);
        }
        throw error;
      }
    },
    adoptToken(token) {
      (token.customer === undefined ? agentTokens : actsAs({ customerNo: token.customer })?.tokens)?.adopt(token);
    },
    clientFor(of) {
      const customer = actsAs(of);
      return customer
        ? new OcapiClient({
            settings,
            send: createShopSender({
              settings,
              services,
              tokensFor: ({ by }) => (by === 'agent' ? agentTokens : customer.tokens),
            }),
            now,
            customer,
          })
        : agent;
    },
  };
}
