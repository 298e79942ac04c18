/** Operations of the shop by resource (identifiers as `*`, as in the client's settings) and method. */
const resources = {
  '/baskets': { POST: 'createBasket' },
  '/baskets/*': { GET: 'getBasket', DELETE: 'deleteBasket' },
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
