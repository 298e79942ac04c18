import * as z from 'zod';
import { ConfigurationError, RejectedError } from '../../../errors/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-client.ts';
import { parseJson } from '../../../json/parse-json.ts';
import { askWithCredentials, sendForToken } from '../../adapter/ask-for-token.ts';
import { unreadableToken } from '../../adapter/token-answer.ts';
import type { AccessToken, PlatformServices } from '../../commerce-platform.ts';
import { basicOf, readCredentials } from '../credentials.ts';
import { contactCenterAddress } from '../rest-address.ts';
import type { IntershopSettings } from '../settings.ts';
import { isToken } from './token-header.ts';
import { tokenRefusal } from './token-refusal.ts';

const customersSchema = z.object({
  elements: z.array(z.object({ id: z.string().min(1), customerNo: z.string().nullish() })).nullish(),
});
const tokenSchema = z.object({ token: z.string().refine(isToken) });

/** How the connection's agent signs in. */
export type AgentAccess = Extract<IntershopSettings['access'], { readonly kind: 'contactCenter' }>;

/**
 * Gets a token with which the shop takes calls for calls of the customer (Intershop, "Contact Center REST API 1.2.0"):
 * looks the customer up by number, then asks for the token. Not answered with how long it lives.
 *
 * @throws RejectedError `CUSTOMER_NOT_FOUND`
 * @throws ConfigurationError when the agent, the organisation, the permission or the address are refused.
 */
export async function grantCustomerToken(
  settings: IntershopSettings,
  access: AgentAccess,
  { customerNo, ...services }: PlatformServices & { readonly customerNo: string },
): Promise<AccessToken> {
  const ask = (method: HttpRequest['method'], path: string) =>
    askContactCenter({ method, path }, settings, access, services);
  const sentAt = services.now();
  const id = await findCustomer(customerNo, ask);
  const response = await ask('POST', `/customers/${encodeURIComponent(id)}/tokens`);
  if (response.status === 404) {
    throw notFound();
  }
  const token = tokenSchema.safeParse(parseJson(accepted(response).body));
  if (!token.success) {
    throw unreadableToken(response);
  }
  return { value: token.data.token, expiresAt: sentAt + access.tokenMinutes * 60_000, customer: customerNo };
}

type Ask = (method: HttpRequest['method'], path: string) => Promise<HttpResponse>;

/** The id of the customer of exactly this number: a search may find others as well. */
async function findCustomer(customerNo: string, ask: Ask): Promise<string> {
  const response = accepted(await ask('GET', `/customers?customerNo=${encodeURIComponent(customerNo)}`));
  const found = customersSchema.safeParse(parseJson(response.body));
  if (!found.success) {
    throw unreadableToken(response);
  }
  const [customer, second] = (found.data.elements ?? []).filter((element) => element.customerNo === customerNo);
  if (second) {
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason: 'asking for a token: several customers have this number; check the setting access.organization',
    });
  }
  if (!customer) {
    throw notFound();
  }
  return customer.id;
}

function askContactCenter(
  { method, path }: Pick<HttpRequest, 'method'> & { readonly path: string },
  settings: IntershopSettings,
  access: AgentAccess,
  services: PlatformServices,
): Promise<HttpResponse> {
  return askWithCredentials(
    readCredentials,
    (credentials) =>
      sendForToken(services.http, {
        method,
        url: contactCenterAddress(settings, access) + path,
        headers: {
          accept: 'application/json',
          authorization: basicOf(credentials),
          ...(access.organization !== undefined && { userorganization: access.organization }),
        },
        timeoutMs: settings.timeouts.token,
      }),
    services,
  );
}

function accepted(response: HttpResponse): HttpResponse {
  if (response.status >= 200 && response.status < 300) {
    return response;
  }
  const advice = "check the connection's secret, access.organization, and the permission SLD_OPERATE_CONTACTCENTER";
  throw tokenRefusal(response, 'asking for a token of the customer', advice);
}

function notFound(): RejectedError {
  return new RejectedError({
    code: 'CUSTOMER_NOT_FOUND',
    reason: 'customer.customerNo: the Contact Center knows no such customer',
    issues: [{ field: 'customer.customerNo', message: 'must be the number of a customer of the shop' }],
  });
}
