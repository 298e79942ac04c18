/** First and latest version of the Shop API whose documents this adapter reads, as numbers of the form 2301. */
const VERSIONS = { first: 1506, last: 2506 };

/** From here on a document names its state in `_resource_state`; before, the answer did in its `ETag` header. */
export const RESOURCE_STATES = 1600;

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
