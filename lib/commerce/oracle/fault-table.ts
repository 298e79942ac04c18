import {
  always,
  misconfigured,
  rateLimited,
  rejected,
  transient,
  unknown,
  type VerdictByStake,
} from '../adapter/verdict.ts';

const siteInvalid = always(misconfigured('SITE_OR_ORG_INVALID'));

/** A refusal of the order's content: proof that it was neither made nor submitted. */
const refused = (code: Parameters<typeof rejected>[0]): VerdictByStake => ({
  basket: rejected(code),
  order: rejected(code),
  payment: rejected(code),
});

/** What we send breaks a rule of the API, seen before anything is done: our mistake. */
const ours = always(misconfigured('INTERNAL'));

/** The shop failed somewhere in the middle. */
const failed: VerdictByStake = {
  repeatable: transient('BACKEND_ERROR'),
  basket: transient('BACKEND_ERROR'),
  order: unknown('OUTCOME_UNKNOWN'),
  payment: unknown('OUTCOME_UNKNOWN'),
};

/**
 * What each error code means (Oracle, REST API for CX Commerce, "Create an order" of the Agent API: error codes). Looked
 * up for statuses below 500; above that codes are for Oracle's support only ("Error messages"), and what is not here
 * goes by its status.
 */
export const FAULT_TABLE: Readonly<Record<string, VerdictByStake>> = {
  // What the order is made of.
  '28080': ours,
  '28081': ours,
  '28082': ours,
  '28083': ours,
  '28084': ours,
  '28085': refused('QUANTITY_LIMIT'),
  '28086': refused('SHIPPING_UNAVAILABLE'),
  '28087': refused('SHIPPING_UNAVAILABLE'),
  '28088': refused('SHIPPING_UNAVAILABLE'),
  '28102': refused('PRODUCT_NOT_FOUND'),
  '28103': refused('QUANTITY_LIMIT'),
  '28104': refused('OUT_OF_STOCK'),
  '28129': refused('PRODUCT_NOT_FOUND'),
  '28155': refused('NOT_SOLD_ALONE'),
  '28326': refused('COUPON_REJECTED'),
  '40001': refused('ADDRESS_INVALID'),
  '22002': { ...refused('CUSTOMER_NOT_FOUND'), repeatable: rejected('CUSTOMER_NOT_FOUND') },
  // The payment: "you have not been charged".
  '28111': { payment: rejected('PAYMENT_DECLINED_SOFT'), order: unknown('OUTCOME_UNKNOWN') },
  // It was read or made a moment ago: whatever this is, nothing about it is proven.
  '28107': {
    repeatable: transient('BACKEND_ERROR'),
    order: unknown('OUTCOME_UNKNOWN'),
    payment: unknown('OUTCOME_UNKNOWN'),
  },
  // The shop failed in the middle of it.
  '28105': failed,
  '28301': failed,
  '28300': failed,
  '200124': failed,
  '22001': failed,
  // Denied for performance: the call ran for too long, or answered with too much. A write ran all the same.
  '60012': { ...failed, repeatable: rateLimited, basket: rateLimited },
  // Access and set-up: decided before anything is done.
  '1002020': always(misconfigured('ACCESS_DENIED')),
  '30014': siteInvalid,
  '30015': siteInvalid,
  '100094': siteInvalid,
  '100098': siteInvalid,
  '100101': siteInvalid,
  '100102': siteInvalid,
  '100103': siteInvalid,
  '82001': always(misconfigured('CONNECTION_MISCONFIGURED')),
};
