import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../../shared/sandbox-exchange.ts';
import type { SeedClient, SeedUser } from '../seed/shop-seed.ts';
import type { ShopState } from '../shop-state.ts';
import { issueToken } from './issue-token.ts';
import { readBasicCredentials, type BasicCredentials } from './basic-credentials.ts';

const userGrant = 'urn:demandware:params:oauth:grant-type:client-id:dwsid:dwsecuretoken';
const clientGrant = 'client_credentials';

/**
 * The token endpoint: a token of a Business Manager user (15 minutes), or of the client alone (30 minutes). Refusals are
 * OAuth documents (RFC 6749, 5.2), not fault documents.
 */
export function grantToken(state: ShopState, request: SandboxRequest): SandboxAnswer {
  const form = new URLSearchParams(request.body);
  const parameter = (name: string) => request.query.get(name) ?? form.get(name) ?? undefined;
  const credentials = readBasicCredentials(request.headers.authorization);
  if (credentials === undefined) return refuseClient(401, 'invalid_client', 'Client authentication failed.');
  const grant = parameter('grant_type');
  if (grant === userGrant) return grantUserToken(state, parameter('client_id'), credentials);
  if (grant === clientGrant) return grantClientToken(state, credentials);
  return refuseClient(400, 'unsupported_grant_type', 'The grant type is not supported.');
}

function grantUserToken(state: ShopState, clientId: string | undefined, credentials: BasicCredentials): SandboxAnswer {
  const client = state.seed.clients.find(({ id }) => id === clientId);
  if (client?.password !== credentials.last) {
    return refuseClient(401, 'invalid_client', 'Client authentication failed.');
  }
  if (!state.settings.originAllowed) {
    return refuseClient(401, 'unauthorized_client', 'The origin of the request is not in the IP range allow-list.');
  }
  const user = state.seed.users.find(({ login }) => login === credentials.first);
  if (user === undefined || user.accessKey !== credentials.middle) {
    return refuseClient(400, 'invalid_grant', 'The user credentials are invalid.');
  }
  return issue(state, client, user);
}

function grantClientToken(state: ShopState, credentials: BasicCredentials): SandboxAnswer {
  const client = state.seed.clients.find(({ id }) => id === credentials.first);
  if (client === undefined || credentials.middle !== undefined || client.password !== credentials.last) {
    return refuseClient(401, 'invalid_client', 'Client authentication failed.');
  }
  return issue(state, client, undefined);
}

function issue(state: ShopState, client: SeedClient, user: SeedUser | undefined): SandboxAnswer {
  const lifetime = user === undefined ? state.settings.clientTokenSeconds : state.settings.userTokenSeconds;
  const token = issueToken(state, {
    claims: { sub: client.id, ...(user && { usr: user.login }) },
    lifetime,
    grants: { clientId: client.id, userLogin: user?.login, permissions: user?.permissions ?? [] },
  });
  const document = {
    access_token: token,
    expires_in: lifetime,
    refresh_expires_in: 0,
    token_type: 'Bearer',
    'not-before-policy': 0,
    scope: 'mail',
  };
  return jsonAnswer(200, document, { 'cache-control': 'no-store' });
}

/** A refusal of the token endpoint (RFC 6749, 5.2). */
export function refuseClient(status: number, error: string, description: string): SandboxAnswer {
  return jsonAnswer(status, { error, error_description: description }, { 'cache-control': 'no-store' });
}
