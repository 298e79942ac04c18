import * as z from 'zod';
import { parseJson } from '../../../json/parse-json.ts';
import { askWithCredentials, sendForToken } from '../../adapter/ask-for-token.ts';
import { unreadableToken } from '../../adapter/token-answer.ts';
import type { AccessToken, PlatformServices } from '../../commerce-platform.ts';
import { basicOf, type IntershopCredentials, readCredentials } from '../credentials.ts';
import { shopAddress } from '../rest-address.ts';
import type { IntershopSettings } from '../settings.ts';
import { isToken } from './token-header.ts';
import { tokenRefusal } from './token-refusal.ts';

/** Taken when the answer does not say how long the token lives; the vendor publishes no number. */
const FALLBACK_SECONDS = 600;

const tokenSchema = z.object({
  access_token: z.string().refine(isToken),
  expires_in: z.number().positive().max(86_400).catch(FALLBACK_SECONDS),
});

/** How the connection's user signs in. */
export type UserAccess = Extract<IntershopSettings['access'], { readonly kind: 'user' }>;

/**
 * Signs the connection's user in (Intershop, "Authentication REST API"). Both grants show the user's own name and
 * password; there is no client of its own.
 *
 * @throws ConfigurationError when the credentials, the organisation or the address are refused.
 * @throws TransientError when the shop cannot be reached or fails; RateLimitedError for 429 and 503.
 */
export async function grantUserToken(
  settings: IntershopSettings,
  access: UserAccess,
  services: PlatformServices,
): Promise<AccessToken> {
  const sentAt = services.now();
  const response = await askWithCredentials(
    readCredentials,
    (credentials) =>
      sendForToken(services.http, {
        method: 'POST',
        url: `${shopAddress(settings, undefined)}/token`,
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          ...(access.grant === 'client_credentials' && { authorization: basicOf(credentials) }),
        },
        body: formOf(settings, access, credentials).toString(),
        timeoutMs: settings.timeouts.token,
      }),
    services,
  );
  if (response.status < 200 || response.status >= 300) {
    const advice = "check the connection's secret, and the setting organization";
    throw tokenRefusal(response, 'asking for a token', advice);
  }
  const token = tokenSchema.safeParse(parseJson(response.body));
  if (!token.success) {
    throw unreadableToken(response);
  }
  const { access_token: value, expires_in: seconds } = token.data;
  // Counted from before it was made, so that it is never held for longer than it lives.
  return { value, expiresAt: sentAt + seconds * 1000, customer: access.customerNo };
}

function formOf(
  { organization }: IntershopSettings,
  { grant }: UserAccess,
  { login, password }: IntershopCredentials,
): URLSearchParams {
  return new URLSearchParams({
    grant_type: grant,
    ...(grant === 'password' && { username: login, password }),
    ...(organization !== undefined && { organization }),
  });
}
