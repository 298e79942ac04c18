import type { OnbehalfError } from '../../../errors/errors.ts';
import type { HttpResponse } from '../../../http/http-client.ts';
import { refusedToken } from '../../adapter/token-answer.ts';

/**
 * Why there is no token.
 * @param doing In our words.
 * @param advice What to check when it is not for the traffic.
 */
export function tokenRefusal({ status }: HttpResponse, doing: string, advice: string): OnbehalfError {
  const isOfTraffic = status === 429 || status >= 500;
  const reason = `${doing}: refused (HTTP ${status})${isOfTraffic ? '' : `; ${advice}`}`;
  return refusedToken({ reason, status }, 'SITE_OR_ORG_INVALID');
}
