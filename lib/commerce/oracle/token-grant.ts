import { unreadableToken } from '../adapter/token-failure.ts';
import type { AccessToken, PlatformServices } from '../commerce-platform.ts';
import { readCredentials } from './credentials.ts';
import type { OracleSettings } from './settings.ts';
import { type Grant, readToken, refreshToken, sendLogin } from './token-calls.ts';
import { isCredentialRefusal, tokenRefusal } from './token-refusal.ts';

/** For how long after we let go of a token it can still be renewed: it lives for a minute more. */
const RENEWABLE_MS = 45_000;

/**
 * A token: the expiring one renewed, or, where the shop does not do that, a new login.
 *
 * When the shop refuses the credentials, the secret is read afresh, and asked with once more only if it has changed:
 * a wrong password tried twice brings the user closer to being locked.
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
  const credentials = readCredentials(await services.credentials({ fresh: false }), settings);
  const first = await sendLogin(credentials, settings, services);
  if (!isCredentialRefusal(first.response)) {
    return grantedToken(first, settings);
  }
  const fresh = readCredentials(await services.credentials({ fresh: true }), settings);
  const changed = JSON.stringify(fresh) !== JSON.stringify(credentials);
  return grantedToken(changed ? await sendLogin(fresh, settings, services) : first, settings);
}

function grantedToken({ response, sentAt }: Grant, settings: OracleSettings): AccessToken {
  if (response.status < 200 || response.status >= 300) {
    throw tokenRefusal(response);
  }
  const token = readToken(response, sentAt, settings);
  if (!token) {
    throw unreadableToken(response);
  }
  return token;
}
