import * as z from 'zod';
import { type HttpResponse, NetworkError } from '../../http/http-client.ts';
import type { AccessToken, PlatformServices } from '../commerce-platform.ts';
import { type OcapiCredentials, readCredentials } from './credentials.ts';
import { parseJson } from '../../json/parse-json.ts';
import type { OcapiSettings } from './settings.ts';
import { isCredentialRefusal, tokenRefusal } from './token-refusal.ts';
import { tokenFailure, unreadableToken } from '../adapter/token-failure.ts';

/** The Business Manager user grant (Salesforce, "OCAPI OAuth"). Its tokens live 15 minutes; there is no refresh token. */
const GRANT_BODY = 'grant_type=urn%3Ademandware%3Aparams%3Aoauth%3Agrant-type%3Aclient-id%3Adwsid%3Adwsecuretoken';

/** Taken when the answer does not say how long the token lives: 15 minutes less a minute. */
const FALLBACK_SECONDS = 840;

const tokenSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.number().positive().max(86_400).catch(FALLBACK_SECONDS),
});

/**
 * Asks for a token of the connection's Business Manager user.
 *
 * When the shop refuses the credentials, the secret is read afresh, and asked with once more only if it has changed:
 * a wrong key tried twice brings the user closer to being locked.
 *
 * @throws ConfigurationError when the credentials, the permission, the caller's address or the host are refused.
 * @throws TransientError when the shop cannot be reached or fails; RateLimitedError for 429 and 503.
 */
export async function grantToken(settings: OcapiSettings, services: PlatformServices): Promise<AccessToken> {
  const credentials = readCredentials(await services.credentials({ fresh: false }));
  const first = await requestToken(settings, credentials, services);
  if (!isCredentialRefusal(first.response)) {
    return readToken(first);
  }
  const fresh = readCredentials(await services.credentials({ fresh: true }));
  const changed = authorization(fresh) !== authorization(credentials) || fresh.clientId !== credentials.clientId;
  return readToken(changed ? await requestToken(settings, fresh, services) : first);
}

interface Grant {
  readonly response: HttpResponse;
  /** Epoch milliseconds: the token's life is counted from before it was made, never longer than it is. */
  readonly sentAt: number;
}

async function requestToken(
  { host, timeouts }: OcapiSettings,
  credentials: OcapiCredentials,
  { http, now }: PlatformServices,
): Promise<Grant> {
  const sentAt = now();
  try {
    const response = await http({
      method: 'POST',
      url: `${host}/dw/oauth2/access_token?client_id=${encodeURIComponent(credentials.clientId)}`,
      headers: {
        authorization: authorization(credentials),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: GRANT_BODY,
      timeoutMs: timeouts.token,
    });
    return { response, sentAt };
  } catch (cause) {
    throw cause instanceof NetworkError ? tokenFailure(cause) : cause;
  }
}

/** Three parts, in UTF-8: user, access key, client password (Salesforce, "OCAPI OAuth"). */
function authorization({ userLogin, accessKey, clientPassword }: OcapiCredentials): string {
  return `Basic ${Buffer.from(`${userLogin}:${accessKey}:${clientPassword}`, 'utf8').toString('base64')}`;
}

function readToken({ response, sentAt }: Grant): AccessToken {
  if (response.status < 200 || response.status >= 300) {
    throw tokenRefusal(response);
  }
  const token = tokenSchema.safeParse(parseJson(response.body));
  if (!token.success) {
    throw unreadableToken(response);
  }
  return { value: token.data.access_token, expiresAt: sentAt + token.data.expires_in * 1000 };
}
