import type { AccessTokens } from '../../auth/access-tokens.ts';
import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-client.ts';
import { sendCall } from '../adapter/send-call.ts';
import type { AccessToken, PlatformServices } from '../commerce-platform.ts';
import { type CallAccess, readCallAccess, TOKEN_HEADER } from './access/token-header.ts';
import { type IcmOperation, type OperationName, OPERATIONS } from './operations.ts';
import { shopAddress } from './rest-address.ts';
import type { IntershopSettings } from './settings.ts';

/** One request to the shop. */
export interface IcmRequest {
  readonly operation: OperationName;
  readonly method: HttpRequest['method'];
  /** Below the application, for example `/baskets`; ids in it are percent-encoded. */
  readonly path: string;
  /** Selects the API: the same address with another type is another API. */
  readonly accept: string;
  /** For calls that may change prices. */
  readonly currency?: string;
  readonly body?: object;
}

/** Sends a request and hands back whatever was answered to the customer, never to ANONYMOUS. */
export type IcmSender = (request: IcmRequest) => Promise<HttpResponse>;

/** @see createIcmSender */
export interface IcmSenderOptions {
  readonly settings: IntershopSettings;
  readonly services: Pick<PlatformServices, 'http'>;
  /** Of the customer the calls are made for. */
  readonly tokens: AccessTokens;
}

/**
 * Adds address, token and time limit, and looks at every answer as whom the call ran. A call that was refused for its
 * token was not carried out; one that ran as ANONYMOUS did nothing to the customer's things, because it could not see
 * them. Either is sent once more with a fresh token.
 */
export function createIcmSender({ settings, services, tokens }: IcmSenderOptions): IcmSender {
  async function sendWith(token: AccessToken, request: IcmRequest): Promise<[HttpResponse, CallAccess]> {
    const response = await send(token, request, settings, services);
    const access = readCallAccess(response, token);
    if (access.ran === 'asUser' && access.renewed !== undefined) {
      // It lives at least as long as the one before.
      tokens.exchange(token.value, { ...token, value: access.renewed });
    }
    return [response, access];
  }

  return async (request) => {
    const operation: IcmOperation = OPERATIONS[request.operation];
    const token = await tokens.current(operation.tokenLifeMs);
    const [response, access] = await sendWith(token, request);
    if (access.ran === 'asUser') {
      return response;
    }
    if (access.ran === 'asAnonymous') {
      refuseAnonymousSuccess(operation, response);
    }
    const [second, accessOfSecond] = await sendWith(await tokens.renew(token.value), request);
    if (accessOfSecond.ran === 'asAnonymous') {
      refuseAnonymousSuccess(operation, second);
    }
    if (accessOfSecond.ran !== 'asUser' && second.status !== 401) {
      throw new ConfigurationError({
        code: 'TOKEN_EXPIRED',
        reason: `${operation.doing}: the shop does not take a token that it granted a moment ago`,
        status: second.status,
      });
    }
    return second;
  };
}

/** ANONYMOUS cannot order the customer's basket. If that is what an answer says, nothing about it is understood. */
function refuseAnonymousSuccess({ doing, stake }: IcmOperation, { status }: HttpResponse): void {
  if (stake === 'order' && (status < 400 || status >= 500)) {
    throw new UnknownOutcomeError({
      code: 'OUTCOME_UNKNOWN',
      reason: `${doing}: the shop answered as to ANONYMOUS (HTTP ${status})`,
      status,
    });
  }
}

function send(
  token: AccessToken,
  { operation: name, method, path, accept, currency, body }: IcmRequest,
  settings: IntershopSettings,
  { http }: Pick<PlatformServices, 'http'>,
): Promise<HttpResponse> {
  const operation = OPERATIONS[name];
  return sendCall(http, operation, {
    method,
    url: shopAddress(settings, currency) + path,
    headers: {
      [TOKEN_HEADER]: token.value,
      accept,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    timeoutMs: settings.timeouts[operation.timeout],
  });
}
