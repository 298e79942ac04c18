/** First and latest version of the Shop API whose documents this adapter reads, as numbers of the form 2301. */
const VERSIONS = { first: 1506, last: 2506 };

/** From here on a document names its state in `_resource_state`; before, the answer did in its `ETag` header. */
export const RESOURCE_STATES = 1600;

/**
 * From here on a basket is submitted by `POST /orders` (Shop API 16.2, Orders resource); before, by
 * `POST /baskets/{basket_id}/submit` (16.4, Baskets resource, still names it; 15.6 has no other way).
 */
export const ORDERS_RESOURCE = 1602;

/**
 * From here on `POST /order_search` takes a query document (19.10, OrderSearch resource); before, a search phrase (15.9 to
 * 16.2). What lies between is not documented any more: the versions of 16 are taken to be alike.
 */
export const ORDER_QUERIES = 1700;

/**
 * From here on the status of an order can be changed, and an order number assigned: `PATCH` and `PUT` on
 * `/orders/{order_no}` are in 19.8, and in neither 15.6 nor 16.2. A version between that has them not answers 405.
 */
export const ORDER_CHANGES = 1700;

/** From here on `skip_authorization` keeps a payment from the payment hook (Shop API 20.8, Orders resource). */
export const SKIPPED_AUTHORIZATION = 2008;

/** From here on a basket can be temporary (Shop API 25.6, Baskets resource). */
export const TEMPORARY_BASKETS = 2506;

/** A version such as `23.1` as a number that can be compared: 2301. NaN for anything else. */
export function versionNumber(version: string): number {
  const [, year, release] = /^(\d{2})\.(\d{1,2})$/.exec(version) ?? [];
  return Number(year) * 100 + Number(release);
}

/** Whether this adapter reads the documents of a version. */
export function isVersion(version: string): boolean {
  const number = versionNumber(version);
  return number >= VERSIONS.first && number <= VERSIONS.last;
}

/** Whether a connection speaks this version or a later one. */
export function speaks({ apiVersion }: { readonly apiVersion: string }, number: number): boolean {
  return versionNumber(apiVersion) >= number;
}
