import { type Access, checkAccess } from './access/check-access.ts';
import type { BuyerSession, Session } from './access/session.ts';
import type { Owner } from './baskets/basket.ts';
import type { IcmCall } from './icm-call.ts';
import type { ShopOperation } from './resources.ts';
import { type Api, PlainRefusal, unauthorized } from './shop-refusal.ts';
import type { ShopState } from './shop-state.ts';

/** A call that may be made, at a moment. */
export interface SiteCall {
  readonly call: IcmCall;
  readonly state: ShopState;
  readonly api: Api;
  readonly session: Session;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether a call may be made: with what, or why not. */
export type Admission =
  | { readonly operation: ShopOperation; readonly api: Api; readonly access: Access }
  | { readonly refusal: PlainRefusal };

/** What only one of the two APIs has. */
const onlyIn: Readonly<Record<string, Api>> = {
  'PATCH /baskets/*': 'v1',
  'PUT /baskets/*': 'legacy',
  'POST /baskets/*/addresses': 'v1',
  'GET /baskets/*/eligible-shipping-methods': 'v1',
  'GET /baskets/*/eligible-payment-methods': 'v1',
  'PUT /baskets/*/payments/open-tender': 'v1',
  'POST /baskets/*/validations': 'v1',
  'PATCH /orders/*': 'v1',
  'PUT /orders/*': 'legacy',
};

const nobody: Access = { session: { kind: 'anonymous', id: '' }, tokenHeader: () => undefined };

/** Decides whether a call may be made. Never throws. */
export function readAdmission(call: IcmCall): Admission {
  try {
    const operation = operationOf(call);
    const api = apiOf(call, operation);
    const only = onlyIn[`${call.method} ${call.path}`];
    if (only !== undefined && only !== api) throw new PlainRefusal(405, 'Method Not Allowed');
    // Whoever asks for a token has none to show.
    const access = operation === 'token' ? nobody : checkAccess(call);
    return { operation, api, access };
  } catch (error) {
    if (error instanceof PlainRefusal) return { refusal: error };
    throw error;
  }
}

/** The buyer of a call. @throws PlainRefusal 401 for ANONYMOUS and for agents */
export function buyerOf({ session }: SiteCall): BuyerSession {
  if (session.kind !== 'buyer') throw unauthorized();
  return session;
}

export function ownerOf({ session }: SiteCall): Owner {
  switch (session.kind) {
    case 'buyer':
      return { customerNo: session.customer.customerNo, user: session.user.login };
    case 'anonymous':
      return { customerNo: undefined, user: session.id };
    case 'agent':
      throw unauthorized();
  }
}

/** Which API a call gets: `application/json` gives the legacy one, whatever was meant. */
function apiOf(call: IcmCall, operation: ShopOperation): Api {
  if (operation === 'token' || isOfContactCenter(operation)) return 'legacy';
  const { accept = '*/*' } = call.request.headers;
  const name = call.path.startsWith('/orders') ? 'order' : 'basket';
  const api = accept.includes(`application/vnd.intershop.${name}.v1+json`)
    ? 'v1'
    : /application\/json|\*\/\*/.test(accept)
      ? 'legacy'
      : undefined;
  if (api === undefined || !call.state.settings.apis.includes(api)) throw new PlainRefusal(406, 'Not Acceptable');
  return api;
}

function operationOf(call: IcmCall): ShopOperation {
  const { operation, site, state } = call;
  const isContactCenter = site === state.seed.contactCenterSite;
  if (operation === 'unknownResource' || (!isContactCenter && site !== state.seed.site)) throw notFound();
  if (operation === 'unknownMethod') throw new PlainRefusal(405, 'Method Not Allowed');
  if (operation !== 'token' && isContactCenter !== isOfContactCenter(operation)) throw notFound();
  const contentType = call.request.headers['content-type'] ?? '';
  const expected = operation === 'token' ? 'application/x-www-form-urlencoded' : 'application/json';
  if (call.request.body !== '' && !contentType.startsWith(expected))
    throw new PlainRefusal(415, 'Unsupported Media Type');
  return operation;
}

function isOfContactCenter(operation: ShopOperation): boolean {
  return operation === 'searchCustomers' || operation === 'createCustomerToken';
}

function notFound(): PlainRefusal {
  return new PlainRefusal(404, 'Not Found');
}
