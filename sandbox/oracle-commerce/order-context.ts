import { checkToken } from './access/check-token.ts';
import type { AccessToken } from './access/access-token.ts';
import { occError } from './occ-error.ts';
import type { OracleCall } from './oracle-call.ts';
import type { SeedProfile, SeedSite } from './seed/shop-seed.ts';
import type { ShopState } from './shop-state.ts';

/** A call by somebody, on a site, at a moment. */
export interface CallContext {
  readonly call: OracleCall;
  readonly state: ShopState;
  readonly token: AccessToken;
  readonly site: SeedSite;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** @throws OccError for a token, language or site that will not do */
export function readContext(call: OracleCall): CallContext {
  const { state } = call;
  const token = checkToken(call);
  if (state.settings.languageRequired) requiredHeader(call, 'x-ccasset-language');
  return { call, state, token, site: siteOf(call), now: state.surroundings.now() };
}

/** @throws OccError 82001 */
export function requiredHeader(call: OracleCall, name: string): string {
  const value = headerOf(call, name);
  if (value !== undefined) return value;
  throw occError('82001', `Required header is missing: ${name}`);
}

/** The default site where a call names none. */
function siteOf(call: OracleCall): SeedSite {
  const { sites } = call.state.seed;
  const id = headerOf(call, 'x-ccsite');
  const site = id === undefined ? sites[0] : sites.find((candidate) => candidate.id === id);
  if (site === undefined) throw occError('30014', 'The site id in the x-ccsite header is invalid.');
  if (site.active === false) throw occError('30015', 'The site of the x-ccsite header is inactive.');
  return site;
}

/**
 * The organisation that a profile acts for: the one that the header names, else its first active one; undefined for a
 * profile without any. @throws OccError
 */
export function organizationOf({ call, state }: CallContext, profile: SeedProfile): string | undefined {
  const named = headerOf(call, 'x-ccorganization');
  const all = state.seed.organizations;
  if (named === undefined)
    return profile.organizations.find((id) => all.some((each) => each.id === id && isActive(each)));
  if (profile.organizations.length === 0) {
    throw occError('100098', 'The shopper profile is not associated with any organization.');
  }
  const organization = all.find(({ id }) => id === named);
  if (organization === undefined) throw occError('100102', 'The organization in the header does not exist.');
  if (!isActive(organization)) throw occError('100094', 'The organization in the header is inactive.');
  if (!profile.organizations.includes(named)) {
    throw occError('100101', 'The shopper profile does not belong to the organization in the header.');
  }
  return named;
}

/** @throws OccError 22002 */
export function profileOf(state: ShopState, id: string | undefined): SeedProfile {
  const profile = id === undefined ? undefined : state.profile(id);
  if (profile !== undefined) return profile;
  throw occError('22002', `No profile found with profile id ${id ?? ''}`);
}

/** A header by its name in lower case. */
export function headerOf(call: OracleCall, name: string): string | undefined {
  const value = call.request.headers[name.toLowerCase()];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isActive({ active }: { readonly active?: boolean }): boolean {
  return active !== false;
}
