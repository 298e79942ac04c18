import type { AccessTokens } from '../../auth/access-tokens.ts';
import { ConfigurationError } from '../../errors/errors.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-client.ts';
import { sendCall, sendWithToken } from '../adapter/send-call.ts';
import type { PlatformServices } from '../commerce-platform.ts';
import { readFault } from './fault-document.ts';
import { FAULT_TABLE } from './fault-table.ts';
import { type OperationName, OPERATIONS } from './operations.ts';
import type { OracleSettings } from './settings.ts';
import { apiBase } from './token-calls.ts';

/** On whose behalf a call is made. */
interface Shopper {
  /** The shop's customer number: the id of the profile. */
  readonly profileId: string;
  /** The organisation that the request names, where the connection leaves that to the request. */
  readonly organization?: string | undefined;
}

/** One request to the Agent API. */
export interface ShopRequest {
  readonly operation: OperationName;
  readonly method: HttpRequest['method'];
  /** Below the version, for example `/orders`; ids in it are percent-encoded. */
  readonly path: string;
  readonly shopper: Pick<Shopper, 'organization'>;
  readonly body?: object;
  /** On top of the usual ones; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request and hands back whatever was answered. @throws what a missing answer or a missing token means. */
export type ShopSender = (request: ShopRequest) => Promise<HttpResponse>;

/** @see createShopSender */
export interface ShopSenderOptions {
  readonly settings: OracleSettings;
  readonly services: Pick<PlatformServices, 'http' | 'now'>;
  readonly tokens: AccessTokens;
}

/** Adds address, site, organisation, token and time limit. */
export function createShopSender({ settings, services, tokens }: ShopSenderOptions): ShopSender {
  const base = apiBase(settings);
  return async ({ operation: name, method, path, body, headers, shopper }) => {
    const operation = OPERATIONS[name];
    const context = contextHeaders(settings, shopper);
    const send = (token: string) =>
      sendCall(services.http, operation, {
        method,
        url: base + path,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...context,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        timeoutMs: settings.timeouts[operation.timeout],
      });
    return sendWithToken(tokens, send, isTokenRefusal);
  };
}

/** Site and organisation are always said: silence would mean the default site, and any organisation of the profile. */
function contextHeaders(
  { site, organizations, organization: fixed, language }: OracleSettings,
  { organization }: Pick<Shopper, 'organization'>,
): Record<string, string> {
  const named = organizations === 'fixed' ? fixed : organization;
  if (organizations !== 'none' && named === undefined) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the call names no organisation, where each has to' });
  }
  return {
    'x-ccsite': site,
    ...(organizations !== 'none' && named !== undefined && { 'x-ccorganization': named }),
    ...(language !== undefined && { 'x-ccasset-language': language }),
  };
}

/** A 401 that names no other reason is about the token. */
function isTokenRefusal({ status, body }: HttpResponse): boolean {
  return status === 401 && !readFault(body)?.codes.some((code) => Object.hasOwn(FAULT_TABLE, code));
}
