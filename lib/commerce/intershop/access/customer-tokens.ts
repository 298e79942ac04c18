import { AccessTokens } from '../../../auth/access-tokens.ts';
import { ConfigurationError } from '../../../errors/errors.ts';
import type { AccessToken, PlatformServices, ShopCustomer } from '../../commerce-platform.ts';
import type { IntershopSettings } from '../settings.ts';
import { grantCustomerToken } from './contact-center.ts';
import { grantUserToken } from './token-grant.ts';

/** More customers than this are under way in no function instance at the same time. */
const MOST_CUSTOMERS = 200;

/** The tokens of a connection: each works for one customer, and never serves another. */
export class CustomerTokens {
  readonly #settings: IntershopSettings;
  readonly #services: PlatformServices;
  readonly #tokens = new Map<string, AccessTokens>();

  constructor(settings: IntershopSettings, services: PlatformServices) {
    this.#settings = settings;
    this.#services = services;
  }

  /** @throws ConfigurationError when the customer is not the one whose user the connection signs in. */
  of({ customerNo }: ShopCustomer): AccessTokens {
    const { access } = this.#settings;
    const name = customerNo ?? (access.kind === 'user' ? access.customerNo : undefined);
    if (name === undefined) {
      throw new ConfigurationError({ code: 'INTERNAL', reason: 'the workflow came here without a customer' });
    }
    if (access.kind === 'user' && name !== access.customerNo) {
      throw new ConfigurationError({
        code: 'CONNECTION_MISCONFIGURED',
        reason: 'the connection signs in as the user of another customer; see the setting access.customerNo',
      });
    }
    const known = this.#tokens.get(name);
    const tokens = known ?? new AccessTokens({ grant: () => this.#grant(name), now: this.#services.now });
    // Set again, so that those who were not here for the longest time are the first to go.
    this.#tokens.delete(name);
    this.#tokens.set(name, tokens);
    this.#forgetOldest();
    return tokens;
  }

  /** Takes over a token of an earlier step, for the customer it says and no other. */
  adopt(token: AccessToken): void {
    const { access } = this.#settings;
    if (token.customer !== undefined && (access.kind === 'contactCenter' || access.customerNo === token.customer)) {
      this.of({ customerNo: token.customer }).adopt(token);
    }
  }

  #grant(customerNo: string): Promise<AccessToken> {
    const { access } = this.#settings;
    return access.kind === 'user'
      ? grantUserToken(this.#settings, access, this.#services)
      : grantCustomerToken(this.#settings, access, { ...this.#services, customerNo });
  }

  #forgetOldest(): void {
    for (const name of this.#tokens.keys()) {
      if (this.#tokens.size <= MOST_CUSTOMERS) {
        return;
      }
      this.#tokens.delete(name);
    }
  }
}
