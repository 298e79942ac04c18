import * as z from 'zod';
import { type HttpResponse, NetworkError } from '../../http/http-client.ts';
import { parseJson } from '../../json/parse-json.ts';
import { sendForToken } from '../adapter/ask-for-token.ts';
import type { AccessToken, PlatformServices } from '../commerce-platform.ts';
import type { OracleCredentials } from './credentials.ts';
import type { OracleSettings } from './settings.ts';

/**
 * How long a token lives, in seconds, by who signed in: 5 minutes for an application, 15 for a user (Oracle, "REST API
 * authentication"). Documented answers do not tell it. A minute is taken off.
 */
const LIFE_SECONDS = { applicationKey: 240, user: 840 } as const;

const tokenSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  /** Not documented, and believed only where it is shorter. */
  expires_in: z.number().positive().nullish().catch(undefined),
});

/** The clock of a token restarts when it is renewed, which only works while it lives. `undefined` when it did not. */
export async function refreshToken(
  expiring: AccessToken,
  settings: OracleSettings,
  services: PlatformServices,
): Promise<AccessToken | undefined> {
  const sentAt = services.now();
  try {
    const response = await services.http({
      method: 'POST',
      url: `${apiBase(settings)}/refresh`,
      headers: { authorization: `Bearer ${expiring.value}`, accept: 'application/json' },
      timeoutMs: settings.timeouts.token,
    });
    return readToken(response, sentAt, settings);
  } catch (cause) {
    if (cause instanceof NetworkError) {
      return undefined;
    }
    throw cause;
  }
}

/** Signs in. @throws TransientError when no whole answer came. */
export function sendLogin(
  credentials: OracleCredentials,
  settings: OracleSettings,
  { http }: Pick<PlatformServices, 'http'>,
): Promise<HttpResponse> {
  return sendForToken(http, {
    method: 'POST',
    url: `${apiBase(settings)}/login`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...('applicationKey' in credentials && { authorization: `Bearer ${credentials.applicationKey}` }),
    },
    body: loginForm(credentials),
    timeoutMs: settings.timeouts.token,
  });
}

function loginForm(credentials: OracleCredentials): string {
  return 'applicationKey' in credentials
    ? 'grant_type=client_credentials'
    : new URLSearchParams({
        grant_type: 'password',
        username: credentials.login,
        password: credentials.password,
      }).toString();
}

/** Reads a token out of an answer; `undefined` when there is none in it. */
export function readToken(
  { status, body }: HttpResponse,
  sentAt: number,
  { grant }: Pick<OracleSettings, 'grant'>,
): AccessToken | undefined {
  const token = tokenSchema.safeParse(parseJson(body));
  if (status < 200 || status >= 300 || !token.success) {
    return undefined;
  }
  const { access_token: value, expires_in: seconds } = token.data;
  return { value, expiresAt: sentAt + Math.min(seconds ?? Infinity, LIFE_SECONDS[grant]) * 1000 };
}

/** Where the connection's API begins. */
export const apiBase = ({ host, api }: Pick<OracleSettings, 'host' | 'api'>): string => `${host}/${api}/v1`;
