import type { Stake } from './operation.ts';
import {
  always,
  misconfigured,
  rateLimited,
  rejected,
  transient,
  unknown,
  type Verdict,
  type VerdictByStake,
} from './verdict.ts';

const denied = always(misconfigured('ACCESS_DENIED'));
const wrongHost = misconfigured('CONNECTION_MISCONFIGURED');

/** Statuses with a meaning of their own, whoever answered: the shop, or something in front of it. */
const BY_STATUS: Readonly<Record<number, VerdictByStake>> = {
  401: denied,
  403: denied,
  404: { repeatable: misconfigured('SITE_OR_ORG_INVALID'), basket: misconfigured('SITE_OR_ORG_INVALID') },
  405: always(wrongHost),
  406: always(wrongHost),
  408: { repeatable: transient('BACKEND_ERROR'), basket: transient('BACKEND_ERROR') },
  409: { repeatable: transient('CONFLICT'), basket: transient('CONFLICT') },
  412: { repeatable: transient('CONFLICT'), basket: transient('CONFLICT') },
  413: { ...always(misconfigured('INTERNAL')), basket: rejected('CART_INVALID') },
  415: always(wrongHost),
  429: always(rateLimited),
  503: { repeatable: rateLimited, basket: rateLimited },
};

/**
 * What a status means when the fault says no more. For an order or a payment only a status that is decided before any
 * business logic proves that nothing was done: an error of a hook that runs after the commit comes back as 400 like
 * any other (Salesforce, "Order hook lifecycle"). A basket may have been made by any answer that is no refusal of the
 * shop; it is looked for before another is made.
 */
export function statusVerdict(status: number, stake: Stake, hasFault: boolean): Verdict {
  return BY_STATUS[status]?.[stake] ?? rangeVerdict(status, stake, hasFault);
}

function rangeVerdict(status: number, stake: Stake, hasFault: boolean): Verdict {
  switch (stake) {
    case 'repeatable':
      if (status >= 500) {
        return transient('BACKEND_ERROR');
      }
      return status < 400 ? wrongHost : misconfigured('BACKEND_ERROR');
    case 'basket':
      if (status < 400) {
        return wrongHost;
      }
      if (status >= 500) {
        return transient('BACKEND_ERROR');
      }
      return hasFault ? rejected('CART_INVALID') : transient('BACKEND_ANSWER_UNREADABLE');
    case 'order':
    case 'payment':
      return unknown('OUTCOME_UNKNOWN');
  }
}
