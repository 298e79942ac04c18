import type { SandboxRequest } from '../../shared/sandbox-exchange.ts';
import { unauthorized } from '../occ-error.ts';
import type { OracleCall } from '../oracle-call.ts';
import type { AccessToken } from './access-token.ts';

/** What a request bears; empty when it bears nothing. */
export function bearerOf(request: SandboxRequest): string {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** @throws OccError 401 for a token that is unknown, expired, or of the other API */
export function checkToken({ state, api, request }: OracleCall): AccessToken {
  const token = state.tokens.get(bearerOf(request));
  if (token?.api !== api || token.expiresAt <= state.surroundings.now()) throw unauthorized();
  return token;
}
