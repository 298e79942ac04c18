import * as z from 'zod';
import type { HttpResponse } from '../../http/http-client.ts';
import type { AccessToken, PlatformServices } from '../commerce-platform.ts';
import { type OcapiCredentials, readCredentials } from './credentials.ts';
import { parseJson } from '../../json/parse-json.ts';
import type { OcapiSettings } from './settings.ts';
import { tokenRefusal } from './token-refusal.ts';
import { askWithCredentials, sendForToken } from '../adapter/ask-for-token.ts';
import { unreadableToken } from '../adapter/token-answer.ts';

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
 * @throws ConfigurationError when the credentials, the permission, the caller's address or the host are refused.
 * @throws TransientError when the shop cannot be reached or fails; RateLimitedError for 429 and 503.
 */
export async function grantToken({ host, timeouts }: OcapiSettings, services: PlatformServices): Promise<AccessToken> {
  // The token's life is counted from before it was made, never longer than it is.
  const sentAt = services.now();
  const response = await askWithCredentials(
    readCredentials,
    (credentials) =>
      sendForToken(services.http, {
        method: 'POST',
        url: `${host}/dw/oauth2/access_token?client_id=${encodeURIComponent(credentials.clientId)}`,
        headers: {
          authorization: authorization(credentials),
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: GRANT_BODY,
        timeoutMs: timeouts.token,
      }),
    services,
  );
  return readToken(response, sentAt);
}

/** Three parts, in UTF-8: user, access key, client password (Salesforce, "OCAPI OAuth"). */
function authorization({ userLogin, accessKey, clientPassword }: OcapiCredentials): string {
  return `Basic ${Buffer.from(`${userLogin}:${accessKey}:${clientPassword}`, 'utf8').toString('base64')}`;
}

function readToken(response: HttpResponse, sentAt: number): AccessToken {
  if (response.status < 200 || response.status >= 300) {
    throw tokenRefusal(response);
  }
  const token = tokenSchema.safeParse(parseJson(response.body));
  if (!token.success) {
    throw unreadableToken(response);
  }
  return { value: token.data.access_token, expiresAt: sentAt + token.data.expires_in * 1000 };
}
