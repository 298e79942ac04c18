import type { AccessTokens } from '../../auth/access-tokens.ts';
import { type HttpClient, type HttpRequest, type HttpResponse, NetworkError } from '../../http/http-client.ts';
import { networkFailure } from './call-failure.ts';
import type { Operation } from './operation.ts';

/** Sends a call. @throws what a missing answer means, by what is at stake. */
export async function sendCall(http: HttpClient, operation: Operation, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await http(request);
  } catch (cause) {
    throw cause instanceof NetworkError ? networkFailure(operation, cause) : cause;
  }
}

/**
 * Sends with a token. When it is refused it is renewed, and the same sent once more: a token is looked at before anything
 * is done, so that even an order may be sent again.
 */
export async function sendWithToken(
  tokens: AccessTokens,
  send: (token: string) => Promise<HttpResponse>,
  isTokenRefusal: (response: HttpResponse) => boolean,
): Promise<HttpResponse> {
  const token = await tokens.current();
  const response = await send(token.value);
  return isTokenRefusal(response) ? send((await tokens.renew(token.value)).value) : response;
}
