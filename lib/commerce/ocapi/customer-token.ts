import * as z from 'zod';
import { ConfigurationError, RejectedError } from '../../errors/errors.ts';
import { parseJson } from '../../json/parse-json.ts';
import { unreadableToken } from '../adapter/token-answer.ts';
import type { AccessToken } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';

/** Taken when the token does not tell how long it lives: 30 minutes less a minute. */
const FALLBACK_SECONDS = 1740;

const bearerSchema = z.string().transform((header, context) => {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(header) ?? [];
  if (token === undefined) {
    context.addIssue({ code: 'custom', message: 'must be a bearer token' });
    return z.NEVER;
  }
  return token;
});

const secondsSchema = z.number().positive();
const claimsSchema = z.object({ exp: secondsSchema, iat: secondsSchema.optional().catch(undefined) });
const textSchema = z.string().nullish().catch(undefined);
const customerSchema = z.object({ customer_id: textSchema, customer_no: textSchema });

/** A registered customer, by both names. */
export interface KnownCustomer {
  readonly no: string;
  readonly id: string;
}

/**
 * A token with which the agent acts as the customer: `POST /customers/{customer_id}/auth` with the agent's own token,
 * for which the agent needs Create_Order_On_Behalf_Of. It comes in the `Authorization` header of the answer, and is not
 * refreshed but asked for again (Shop API 20.8 and 23.x, Customers resource). That it lives 30 minutes is said of
 * customers' tokens in general (Salesforce, "Shopper Customers"), so it is read out of the token.
 *
 * A guest has no such token: the one of `POST /customers/auth` makes a new guest each time. Once it was lost it could
 * not be had again, nor the guest's order be found or undone with it.
 *
 * @throws RejectedError `CUSTOMER_NOT_FOUND`
 * @throws ConfigurationError when the agent may not, or the token is another customer's.
 */
export async function grantCustomerToken(customer: KnownCustomer, agent: OcapiClient): Promise<AccessToken> {
  // The token's life is counted from before it was made, never longer than it is.
  const sentAt = agent.now();
  const path = `/customers/${encodeURIComponent(customer.id)}/auth`;
  const response = await agent.respond({ operation: 'grantCustomerToken', method: 'POST', path });
  if (!response) {
    throw new RejectedError({ code: 'CUSTOMER_NOT_FOUND', reason: 'the shop does not know the customer any more' });
  }
  const value = bearerSchema.safeParse(response.headers['authorization']);
  if (!value.success) {
    throw unreadableToken(response);
  }
  refuseOther(parseJson(response.body), customer);
  return { value: value.data, expiresAt: expiryOf(value.data, sentAt), customer: customer.no };
}

/** The answer shows whose token it is; what it does not show was asked for by id. */
function refuseOther(body: unknown, { no, id }: KnownCustomer): void {
  const shown = customerSchema.safeParse(body).data;
  if ((shown?.customer_no ?? no) !== no || (shown?.customer_id ?? id) !== id) {
    throw new ConfigurationError({ code: 'BACKEND_ERROR', reason: 'the shop granted the token of another customer' });
  }
}

/** Epoch milliseconds. By the difference of its own two times where it has both: the shop's clock may differ. */
function expiryOf(token: string, sentAt: number): number {
  const [, payload = ''] = token.split('.');
  const claims = claimsSchema.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8'))).data;
  if (!claims) {
    return sentAt + FALLBACK_SECONDS * 1000;
  }
  return claims.iat === undefined ? claims.exp * 1000 : sentAt + (claims.exp - claims.iat) * 1000;
}
