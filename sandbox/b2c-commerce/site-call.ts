import type { ApiVersion } from './api-version.ts';
import type { B2cCall } from './b2c-call.ts';
import { lackOf, type ShopOperation } from './resources.ts';
import type { SeedSite } from './seed/shop-seed.ts';
import { ShopFault } from './shop-fault.ts';
import type { ShopState } from './shop-state.ts';

/** A site of the shop at a moment. */
export interface SiteContext {
  readonly state: ShopState;
  readonly site: SeedSite;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A call whose site and version are known to exist. */
export interface SiteCall extends SiteContext {
  readonly call: B2cCall;
  readonly version: ApiVersion;
}

/** Finds site, version and resource of a call. @throws ShopFault for what the shop does not have */
export function readShopCall(call: B2cCall): { siteCall: SiteCall; operation: ShopOperation } {
  const { state, version } = call;
  if (call.request.path.split('/')[3] !== 'dw') throw unknownPath(call);
  const site = state.seed.sites.find(({ id }) => id === call.siteId);
  if (site === undefined) {
    const message = `No site found for site ID '${call.siteId}'.`;
    throw new ShopFault(404, 'UnknownSiteException', message, { siteId: call.siteId });
  }
  if (version === undefined) {
    throw new ShopFault(400, 'InvalidVersionException', 'The version is missing or malformed in the request URL.');
  }
  if (!isServed(call)) {
    const message = `The version '${version.label}' is unknown.`;
    throw new ShopFault(404, 'VersionNotFoundException', message, { version: version.label });
  }
  if (state.settings.offlineSites.includes(site.id)) {
    const message = `Access to the offline site '${site.id}' is forbidden.`;
    throw new ShopFault(403, 'SiteOfflineException', message, { siteId: site.id });
  }
  return {
    siteCall: { call, state, site, version, now: state.surroundings.now() },
    operation: operationOf(call, version),
  };
}

/** Whether the version of the URL is one that the shop still serves. */
export function isServed({ state, version }: B2cCall): boolean {
  return version !== undefined && state.settings.versions.includes(version.label.replace('.', '_'));
}

function operationOf(call: B2cCall, version: ApiVersion): ShopOperation {
  const { operation, method } = call;
  if (operation === 'unknownResource' || operation === 'token') throw unknownPath(call);
  const lack = operation === 'unknownMethod' ? 'method' : lackOf(operation, version);
  if (lack === 'resource') throw unknownPath(call);
  if (operation === 'unknownMethod' || lack === 'method') {
    const message = `The HTTP method '${method}' is not allowed for resource '${call.shopPath}'.`;
    throw new ShopFault(405, 'MethodNotAllowedException', message, { method });
  }
  const contentType = call.request.headers['content-type'] ?? '';
  if (call.request.body !== '' && !contentType.startsWith('application/json')) {
    const message = `The content type '${contentType}' is not supported.`;
    throw new ShopFault(415, 'UnsupportedContentTypeException', message, { contentType });
  }
  return operation;
}

function unknownPath(call: B2cCall): ShopFault {
  const message = `Unknown resource '${call.request.path}'. Please provide a valid resource.`;
  return new ShopFault(404, 'ResourcePathNotFoundException', message, { path: call.request.path });
}
