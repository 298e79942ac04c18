import type { AccessTokens } from '../../auth/access-tokens.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-client.ts';
import type { PlatformServices } from '../commerce-platform.ts';
import { readFault } from './fault-document.ts';
import { sendCall, sendWithToken } from '../adapter/send-call.ts';
import { type OperationName, OPERATIONS, type ShopOperation } from './operations.ts';
import type { OcapiSettings } from './settings.ts';

/** One request to the Shop API. */
export interface ShopRequest {
  readonly operation: OperationName;
  readonly method: HttpRequest['method'];
  /** Below the version, for example `/baskets`; ids in it are percent-encoded. */
  readonly path: string;
  readonly body?: object;
  /** On top of the usual ones; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request and hands back whatever was answered. @throws what a missing answer or a missing token means. */
export type ShopSender = (request: ShopRequest) => Promise<HttpResponse>;

/** @see createShopSender */
export interface ShopSenderOptions {
  readonly settings: OcapiSettings;
  readonly services: Pick<PlatformServices, 'http' | 'now'>;
  /** Whose token a call is made with. */
  readonly tokensFor: (operation: ShopOperation) => AccessTokens;
}

/** Adds address, token and time limit. */
export function createShopSender({ settings, services, tokensFor }: ShopSenderOptions): ShopSender {
  const base = `${settings.host}/s/${settings.site}/dw/shop/v${settings.apiVersion.replace('.', '_')}`;
  return ({ operation: name, method, path, body, headers }) => {
    const operation = OPERATIONS[name];
    const send = (token: string) =>
      sendCall(services.http, operation, {
        method,
        url: base + path,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json; charset=UTF-8' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        timeoutMs: settings.timeouts[operation.timeout],
      });
    return sendWithToken(tokensFor(operation), send, isTokenRefusal);
  };
}

/** A 401 that names no other reason is about the token: its two body shapes, and an unreadable one from a proxy. */
function isTokenRefusal({ status, body }: HttpResponse): boolean {
  if (status !== 401) {
    return false;
  }
  const type = readFault(body)?.type;
  return type === undefined || type === 'InvalidAccessTokenException' || type === 'invalid_token';
}
