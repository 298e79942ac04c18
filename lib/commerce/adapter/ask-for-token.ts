import { type OnbehalfError, TransientError } from '../../errors/errors.ts';
import { type HttpClient, type HttpRequest, type HttpResponse, NetworkError } from '../../http/http-client.ts';
import type { PlatformServices } from '../commerce-platform.ts';
import { forbiddenHost } from './call-failure.ts';
import { isCredentialRefusal } from './token-answer.ts';

/**
 * Asks with the connection's credentials. When the shop refuses them the secret is read afresh, and shown once more
 * only if it has changed: a wrong password tried twice brings the user closer to being locked.
 *
 * @param read Reads the secret. @throws ConfigurationError
 */
export async function askWithCredentials<Credentials>(
  read: (secret: unknown) => Credentials,
  ask: (credentials: Credentials) => Promise<HttpResponse>,
  { credentials }: Pick<PlatformServices, 'credentials'>,
): Promise<HttpResponse> {
  const known = read(await credentials({ fresh: false }));
  const first = await ask(known);
  if (!isCredentialRefusal(first)) {
    return first;
  }
  const fresh = read(await credentials({ fresh: true }));
  return JSON.stringify(fresh) === JSON.stringify(known) ? first : ask(fresh);
}

/**
 * Sends a call of an access service.
 * @throws TransientError when no whole answer came, ConfigurationError when its host may not be called.
 */
export async function sendForToken(http: HttpClient, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await http(request);
  } catch (cause) {
    throw cause instanceof NetworkError ? tokenFailure(cause) : cause;
  }
}

function tokenFailure(cause: NetworkError): OnbehalfError {
  const doing = 'asking for a token';
  return cause.kind === 'forbidden'
    ? forbiddenHost(doing, cause)
    : new TransientError({
        code: cause.nothingSent ? 'BACKEND_UNREACHABLE' : 'BACKEND_ERROR',
        reason: `${doing}: no whole answer (${cause.kind})`,
        cause,
      });
}
