import { askWithCredentials } from '../adapter/ask-for-token.ts';
import { unreadableToken } from '../adapter/token-answer.ts';
import type { AccessToken, PlatformServices } from '../commerce-platform.ts';
import { readCredentials } from './credentials.ts';
import type { OracleSettings } from './settings.ts';
import { readToken, refreshToken, sendLogin } from './token-calls.ts';
import { tokenRefusal } from './token-refusal.ts';

/** For how long after we let go of a token it can still be renewed: it lives for a minute more. */
const RENEWABLE_MS = 45_000;

/**
 * A token: the expiring one renewed, or, where the shop does not do that, a new login.
 *
 * @throws ConfigurationError when the credentials or the host are refused.
 * @throws TransientError when the shop cannot be reached or fails; RateLimitedError for 429 and 503.
 */
export async function grantToken(
  expiring: AccessToken | undefined,
  settings: OracleSettings,
  services: PlatformServices,
): Promise<AccessToken> {
  const isRenewable = expiring && services.now() < expiring.expiresAt + RENEWABLE_MS;
  const renewed = isRenewable ? await refreshToken(expiring, settings, services) : undefined;
  return renewed ?? login(settings, services);
}

async function login(settings: OracleSettings, services: PlatformServices): Promise<AccessToken> {
  // The token's life is counted from before it was made, never longer than it is.
  const sentAt = services.now();
  const response = await askWithCredentials(
    (secret) => readCredentials(secret, settings),
    (credentials) => sendLogin(credentials, settings, services),
    services,
  );
  if (response.status < 200 || response.status >= 300) {
    throw tokenRefusal(response);
  }
  const token = readToken(response, sentAt, settings);
  if (!token) {
    throw unreadableToken(response);
  }
  return token;
}
