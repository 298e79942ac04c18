import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { unauthorized } from '../occ-error.ts';
import type { OracleCall } from '../oracle-call.ts';
import type { TokenOperation } from '../resources.ts';
import type { SeedCaller } from '../seed/shop-seed.ts';
import type { ShopState } from '../shop-state.ts';
import type { AccessToken, OracleApi } from './access-token.ts';
import { bearerOf, checkToken } from './check-token.ts';

/** @throws OccError 401 when the caller is not who may ask */
export const tokenCalls: Readonly<Record<TokenOperation, (call: OracleCall) => SandboxAnswer>> = {
  login,
  refreshToken,
  verifyToken: (call) => {
    checkToken(call);
    return jsonAnswer(200, { success: true });
  },
  logout: (call) => {
    call.state.tokens.delete(checkToken(call).value);
    return jsonAnswer(200, { result: true });
  },
};

/** An application signs in with its key as a bearer token, an agent with name and password in the form. */
function login(call: OracleCall): SandboxAnswer {
  const { state, api, request } = call;
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const form = new URLSearchParams(isForm ? request.body : '');
  const grant = state.settings.grants[api].find((name) => name === form.get('grant_type'));
  const caller = grant && state.seed.callers.find((candidate) => isCaller(candidate, call, form));
  if (grant === undefined || caller === undefined) throw unauthorized();
  return grantAnswer(state, api, { caller, grant });
}

function isCaller(caller: SeedCaller, call: OracleCall, form: URLSearchParams): boolean {
  return form.get('grant_type') === 'client_credentials'
    ? caller.applicationKey === bearerOf(call.request)
    : caller.login === form.get('username') && caller.password === form.get('password');
}

function refreshToken(call: OracleCall): SandboxAnswer {
  const token = checkToken(call);
  if (call.state.settings.refreshRevokes) call.state.tokens.delete(token.value);
  return grantAnswer(call.state, token.api, token);
}

/** The documented answers do not tell how long a token lasts. */
function grantAnswer(
  state: ShopState,
  api: OracleApi,
  { caller, grant }: Pick<AccessToken, 'caller' | 'grant'>,
): SandboxAnswer {
  const { applicationTokenSeconds, userTokenSeconds } = state.settings;
  const seconds = grant === 'password' ? userTokenSeconds : applicationTokenSeconds;
  const expiresAt = state.surroundings.now() + seconds * 1000;
  const value = state.identifiers.next(64);
  state.tokens.set(value, { value, api, caller, grant, expiresAt });
  return jsonAnswer(200, { access_token: value, token_type: 'bearer' });
}
