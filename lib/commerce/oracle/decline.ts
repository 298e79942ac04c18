import { type OnbehalfError, RejectedError } from '../../errors/errors.ts';
import { DECLINE_CODES } from '../adapter/decline-codes.ts';
import type { Attempt } from './client.ts';
import type { OrderPayment } from './schemas.ts';
import type { OracleSettings } from './settings.ts';

type Rules = Pick<OracleSettings, 'hardDeclineCodes'>;

/** What a decline means by the words the gateway gave with it: for now, unless it says that it is for good. */
export function declineError(reason: string, words: readonly string[], { hardDeclineCodes }: Rules): RejectedError {
  const given = new Set(words.map((word) => word.toUpperCase()));
  const has = (codes: readonly string[]) => codes.some((code) => given.has(code.toUpperCase()));
  if (has(DECLINE_CODES.expired)) {
    return new RejectedError({ code: 'CARD_EXPIRED', reason });
  }
  return new RejectedError({ code: has(hardDeclineCodes) ? 'PAYMENT_DECLINED_HARD' : 'PAYMENT_DECLINED_SOFT', reason });
}

/** The decline that a refused call told of; `undefined` when it was refused for something else. */
export function declineOf(attempt: Attempt<unknown>, settings: Rules): OnbehalfError | undefined {
  if ('document' in attempt || attempt.refused.code !== 'PAYMENT_DECLINED_SOFT') {
    return undefined;
  }
  const { code, details } = declineError(attempt.refused.details.reason, attempt.fault?.words ?? [], settings);
  return new RejectedError({ ...attempt.refused.details, ...details, code, cause: attempt.refused });
}

/** The decline that a payment of an order shows. */
export const declineShown = ({ words }: OrderPayment, reason: string, settings: Rules): OnbehalfError =>
  declineError(reason, words, settings);
