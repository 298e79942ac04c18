import { type OnbehalfError, RejectedError } from '../../errors/errors.ts';
import { DECLINE_CODES } from '../adapter/decline-codes.ts';
import { errorOf, rejected, type Verdict } from '../adapter/verdict.ts';
import type { Fault, FaultEntry } from './fault-document.ts';
import { preciseVerdict, tailOf } from './fault-names.ts';
import type { IntershopSettings } from './settings.ts';

/** Words of a payment provider are short identifiers; sentences are not repeated, nor numbers of cards and accounts. */
const WORD = /^(?!.*\d{7})[A-Za-z0-9][\w-]{0,63}$/;

/** Parameters that say why. Others may name the customer. */
const TELLS_WHY = /(?:code|reason|status|result)$/i;

/** What entries say about a payment: the last part of codes about payments, and their parameters. */
export function declineWords(entries: readonly FaultEntry[]): string[] {
  return entries
    .filter(({ code }) => isAboutPayment(code))
    .flatMap(({ code, parameters }) => [
      tailOf(code).replace(/^payment_/, ''),
      ...Object.entries(parameters).flatMap(([name, value]) => (TELLS_WHY.test(name) ? [value] : [])),
    ])
    .flatMap((word) => (typeof word === 'string' && WORD.test(word) ? [word] : []));
}

/**
 * Whether a refusal of an order is the payment provider's. What is known of the basket's own payment (none was chosen, it
 * is restricted) is none.
 */
function isDecline(entries: readonly FaultEntry[]): boolean {
  return entries.some(({ code }) => isAboutPayment(code) && !code.startsWith('payment.restriction.'));
}

/**
 * What a decline means by the provider's words. The platform documents none: those that the connection lists decline for
 * good, all others for now.
 */
export function declineVerdict(
  words: readonly string[],
  { hardDeclineCodes }: Pick<IntershopSettings, 'hardDeclineCodes'>,
): Verdict {
  const says = (codes: readonly string[]) => {
    const known = new Set(codes.map(normal));
    return words.some((word) => known.has(normal(word)));
  };
  if (says(DECLINE_CODES.expired)) {
    return rejected('CARD_EXPIRED');
  }
  return rejected(says(hardDeclineCodes) ? 'PAYMENT_DECLINED_HARD' : 'PAYMENT_DECLINED_SOFT');
}

/** A refusal of an order as the decline that it is; as it stands when it is none, or does not prove "not ordered". */
export function asDecline(
  { refused, fault }: { readonly refused: OnbehalfError; readonly fault: Fault | undefined },
  settings: Pick<IntershopSettings, 'hardDeclineCodes'>,
): OnbehalfError {
  const entries = fault?.entries ?? [];
  const { code: _, ...details } = refused.details;
  return refused instanceof RejectedError && isDecline(entries)
    ? errorOf(declineVerdict(declineWords(entries), settings), { ...details, cause: refused })
    : refused;
}

/** `payment.…` of v1, and `Payment…` as the legacy API shortens it. */
function isAboutPayment(code: string): boolean {
  const isLegacy = /^Payment[A-Z]/.test(code);
  return (code.startsWith('payment.') || isLegacy) && !preciseVerdict(code);
}

const normal = (word: string): string => word.toUpperCase().replaceAll('-', '_');
