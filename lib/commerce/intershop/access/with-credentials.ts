import type { HttpClient, HttpRequest, HttpResponse } from '../../../http/http-client.ts';
import { NetworkError } from '../../../http/http-client.ts';
import { tokenFailure } from '../../adapter/token-failure.ts';
import type { PlatformServices } from '../../commerce-platform.ts';
import { type IntershopCredentials, readCredentials } from '../credentials.ts';
import { isCredentialRefusal } from './token-refusal.ts';

/**
 * Asks with the connection's credentials. When the shop refuses them the secret is read afresh, and shown once more
 * only if it has changed: a wrong password tried twice brings the user closer to being locked.
 */
export async function askWithCredentials(
  ask: (credentials: IntershopCredentials) => Promise<HttpResponse>,
  { credentials }: Pick<PlatformServices, 'credentials'>,
): Promise<HttpResponse> {
  const known = readCredentials(await credentials({ fresh: false }));
  const first = await ask(known);
  if (!isCredentialRefusal(first)) {
    return first;
  }
  const fresh = readCredentials(await credentials({ fresh: true }));
  return fresh.login === known.login && fresh.password === known.password ? first : ask(fresh);
}

/** Sends a call of an access service. @throws TransientError when no whole answer came. */
export async function sendForToken(http: HttpClient, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await http(request);
  } catch (cause) {
    throw cause instanceof NetworkError ? tokenFailure(cause) : cause;
  }
}
