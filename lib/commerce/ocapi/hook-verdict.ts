import { looksLikeCardNumber } from '../../order/card-data.ts';
import { DECLINE_CODES } from '../adapter/decline-codes.ts';
import { type Fault, textArgument } from './fault-document.ts';
import type { Stake } from '../adapter/operation.ts';
import { rateLimited, rejected, transient, unknown, type Verdict } from '../adapter/verdict.ts';

/** The fault with which custom code of the site says no. Only its extension point tells at which moment. */
export const HOOK_FAULT = 'HookStatusException';

/**
 * The fault of a hook that failed too often and is not called any more: for 60 s, then tried again (Salesforce, "Hook
 * circuit breaker"). The one fault type that counts with a 5xx as well.
 */
export const CIRCUIT_BREAKER = 'HookCircuitBreakerException';

/** Runs before the call's transaction, or inside it so that it is rolled back: nothing of the call survives. */
const BEFORE_COMMIT = /^dw\.ocapi\.shop\.(?:basket\.(?:before|after)POST|order\.(?:(?:before|after)POST|beforePUT))$/;

/** Runs before the payment is added or changed, and before the gateway is asked. */
const BEFORE_PAYMENT = /^dw\.ocapi\.shop\.order\.payment_instrument\.before(?:POST|PATCH)$/;

/** Runs when everything is committed, and can only spoil the answer. */
const AFTER_COMMIT = /\.modify\w*Response$/;

/** Of `dw.order.payment.authorize` and `dw.order.payment.authorizeCreditCard`. */
const AUTHORIZATION = 'dw.order.payment.authorize';

const extensionPointOf = (fault: Fault): string => textArgument(fault, 'extensionPoint') ?? '';

/**
 * What a hook's no means, or `undefined` when its status decides. After an order or a payment everything but a moment
 * known to be before the commit leaves the outcome unknown (Salesforce, "Order hook lifecycle").
 */
export function hookVerdict(fault: Fault, stake: Stake, hardDeclineCodes: readonly string[]): Verdict | undefined {
  const extensionPoint = extensionPointOf(fault);
  switch (stake) {
    case 'repeatable':
      return undefined;
    case 'basket':
      return AFTER_COMMIT.test(extensionPoint) ? transient('BACKEND_ERROR') : rejected('CART_INVALID');
    case 'order':
      return BEFORE_COMMIT.test(extensionPoint) ? rejected('CART_INVALID') : unknown('OUTCOME_UNKNOWN');
    case 'payment':
      return extensionPoint.startsWith(AUTHORIZATION) || BEFORE_PAYMENT.test(extensionPoint)
        ? declineVerdict(hookWords(fault), hardDeclineCodes)
        : unknown('OUTCOME_UNKNOWN');
  }
}

/**
 * What an open circuit breaker means, or `undefined` when its status decides. A hook before the commit that cannot be
 * called stops the call as its own no would; of any other nobody can tell what ran before it.
 */
export function breakerVerdict(fault: Fault, stake: Stake): Verdict | undefined {
  const extensionPoint = extensionPointOf(fault);
  switch (stake) {
    case 'repeatable':
    case 'basket':
      return rateLimited;
    case 'order':
      return BEFORE_COMMIT.test(extensionPoint) ? rateLimited : undefined;
    case 'payment':
      return extensionPoint.startsWith(AUTHORIZATION) || BEFORE_PAYMENT.test(extensionPoint) ? rateLimited : undefined;
  }
}

/** What a decline means by the words the hook gave with it. */
export function declineVerdict(words: readonly string[], hardDeclineCodes: readonly string[]): Verdict {
  const given = new Set(words.map((word) => word.toUpperCase()));
  const has = (codes: readonly string[]) => codes.some((code) => given.has(code.toUpperCase()));
  if (has(DECLINE_CODES.expired)) {
    return rejected('CARD_EXPIRED');
  }
  return rejected(has(hardDeclineCodes) ? 'PAYMENT_DECLINED_HARD' : 'PAYMENT_DECLINED_SOFT');
}

/**
 * Where and with which code a hook refused. Its message is left out: it is the site's own text and may be personal.
 * A code that does not look like one is left out for the same reason.
 */
export function hookNote(fault: Fault): string {
  const extensionPoint = extensionPointOf(fault);
  const code = safeCode(textArgument(fault, 'statusCode'));
  const where = /^[a-z][\w.]{1,99}$/.test(extensionPoint) ? ` at ${extensionPoint}` : '';
  return code === undefined ? where : `${where} with status code ${code}`;
}

/** A code of the site that may be repeated; `undefined` when it is not plainly a code. */
export function safeCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[\w.:-]{1,64}$/.test(code) && !looksLikeCardNumber(code) ? code : undefined;
}

function hookWords(fault: Fault): string[] {
  const details = fault.args['statusDetails'];
  const values: unknown[] = typeof details === 'object' && details !== null ? Object.values(details) : [details];
  return [fault.args['statusCode'], ...values].filter((word) => typeof word === 'string');
}
