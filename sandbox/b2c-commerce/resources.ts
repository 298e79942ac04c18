import { type ApiVersion, isAtLeast } from './api-version.ts';

/** Operations of the shop by resource (identifiers as `*`, as in the client's settings) and method. */
const resources = {
  '/baskets': { POST: 'createBasket' },
  '/baskets/*': { GET: 'getBasket', DELETE: 'deleteBasket' },
  '/baskets/*/submit': { POST: 'submitBasket' },
  '/customers/*/auth': { POST: 'grantCustomerToken' },
  '/customers/*/baskets': { GET: 'getCustomerBaskets' },
  '/customers/*/payment_instruments': { GET: 'getCustomerPaymentInstruments' },
  '/orders': { POST: 'createOrder' },
  '/orders/*': { GET: 'getOrder', PUT: 'createOrderWithNumber', PATCH: 'updateOrder' },
  '/orders/*/payment_instruments': { POST: 'addPaymentInstrument' },
  '/orders/*/payment_instruments/*': { PATCH: 'updatePaymentInstrument', DELETE: 'removePaymentInstrument' },
  '/order_search': { POST: 'searchOrders' },
} as const;

type MethodsOf<Resource> = Resource extends Readonly<Record<string, string>> ? Resource[keyof Resource] : never;

export type ShopOperation = MethodsOf<(typeof resources)[keyof typeof resources]>;
/** What a call turns out to be: an operation, the token endpoint, or nothing the shop has. */
export type B2cOperation = ShopOperation | 'token' | 'unknownResource' | 'unknownMethod';

const table = new Map<string, ReadonlyMap<string, ShopOperation>>(
  Object.entries(resources).map(([template, methods]) => [template, new Map(Object.entries(methods))]),
);

/** What a version lacks when it does not have an operation: the method, or the whole resource. */
interface Availability {
  readonly since?: readonly [year: number, release: number];
  /** The first version without it. */
  readonly before?: readonly [year: number, release: number];
  readonly lacks: 'method' | 'resource';
}

/**
 * Operations that not every version has. By what is documented: 15.6 and 16.2 know neither `PUT` nor `PATCH` of an order,
 * 19.8 does; 15.6 has no `POST /orders`, 16.2 has; 16.4 is the last to name the submit of a basket.
 */
const availability: Partial<Readonly<Record<ShopOperation, Availability>>> = {
  createOrder: { since: [16, 2], lacks: 'resource' },
  submitBasket: { before: [17, 1], lacks: 'resource' },
  updateOrder: { since: [17, 1], lacks: 'method' },
  createOrderWithNumber: { since: [17, 1], lacks: 'method' },
};

/** What a version lacks for an operation; undefined when it has it. */
export function lackOf(operation: ShopOperation, version: ApiVersion): Availability['lacks'] | undefined {
  const { since, before, lacks } = availability[operation] ?? {};
  const tooOld = since !== undefined && !isAtLeast(version, ...since);
  const tooNew = before !== undefined && isAtLeast(version, ...before);
  return tooOld || tooNew ? lacks : undefined;
}

export interface ResourcePath {
  readonly operation: B2cOperation;
  readonly template: string;
  /** Identifiers of the path, decoded. */
  readonly identifiers: readonly string[];
}

/** Recognises the part of a path behind the version: names and identifiers take turns. */
export function readResource(method: string, segments: readonly string[]): ResourcePath {
  const template = segments.map((segment, index) => `/${index % 2 === 0 ? segment : '*'}`).join('');
  const identifiers = segments.filter((_, index) => index % 2 === 1).map(decode);
  const methods = table.get(template);
  // An unknown path is not repeated: the call log shows templates only.
  if (methods === undefined) return { operation: 'unknownResource', template: '/?', identifiers };
  return { operation: methods.get(method) ?? 'unknownMethod', template, identifiers };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
