/** Operations of the shop by resource (identifiers as `*`) and method. One name serves the legacy API and v1. */
const resources: Readonly<Record<string, Readonly<Record<string, ShopOperation>>>> = {
  '/token': { POST: 'token' },
  // The two of the site of the Contact Center.
  '/customers': { GET: 'searchCustomers' },
  '/customers/*/tokens': { POST: 'createCustomerToken' },
  '/baskets': { POST: 'createBasket', GET: 'listBaskets' },
  '/baskets/*': { GET: 'getBasket', PATCH: 'updateBasket', PUT: 'updateBasket', DELETE: 'deleteBasket' },
  '/baskets/*/items': { POST: 'addItems' },
  '/baskets/*/addresses': { POST: 'addAddress' },
  '/baskets/*/promotioncodes': { POST: 'addPromotionCode' },
  '/baskets/*/attributes': { POST: 'addAttribute' },
  '/baskets/*/eligible-shipping-methods': { GET: 'listEligibleShippingMethods' },
  '/baskets/*/eligible-payment-methods': { GET: 'listEligiblePaymentMethods' },
  // The legacy API, and v1 when it must not replace what is there.
  '/baskets/*/payments': { POST: 'setOpenTender' },
  '/baskets/*/payments/open-tender': { PUT: 'setOpenTender' },
  '/baskets/*/validations': { POST: 'validateBasket' },
  '/orders': { POST: 'createOrder', GET: 'listOrders' },
  '/orders/*': { GET: 'getOrder', PATCH: 'continueOrder', PUT: 'cancelOrder' },
};

export type ShopOperation =
  | 'token'
  | 'searchCustomers'
  | 'createCustomerToken'
  | 'createBasket'
  | 'listBaskets'
  | 'getBasket'
  | 'updateBasket'
  | 'deleteBasket'
  | 'addItems'
  | 'addAddress'
  | 'addPromotionCode'
  | 'addAttribute'
  | 'listEligibleShippingMethods'
  | 'listEligiblePaymentMethods'
  | 'setOpenTender'
  | 'validateBasket'
  | 'createOrder'
  | 'listOrders'
  | 'getOrder'
  | 'continueOrder'
  | 'cancelOrder';

/** What a call turns out to be: an operation, or nothing the shop has. */
export type IcmOperation = ShopOperation | 'unknownResource' | 'unknownMethod';

const table = new Map(
  Object.entries(resources).map(([template, methods]) => [template, new Map(Object.entries(methods))]),
);

interface ResourcePath {
  readonly operation: IcmOperation;
  readonly template: string;
  /** The identifier of the path, decoded: `baskets/{id}` and the like. */
  readonly identifier: string | undefined;
}

/** Recognises the part of a path behind the application. */
export function readResource(method: string, segments: readonly string[]): ResourcePath {
  const [name = '', identifier, ...rest] = segments;
  const template = [`/${name}`, ...(identifier === undefined ? [] : ['*']), ...rest].join('/');
  const methods = table.get(template);
  const decoded = identifier === undefined ? undefined : decode(identifier);
  // An unknown path is not repeated: the call log shows templates only.
  if (methods === undefined) return { operation: 'unknownResource', template: '/?', identifier: decoded };
  return { operation: methods.get(method) ?? 'unknownMethod', template, identifier: decoded };
}

/** The application server decodes twice what clients of 7.10 encode twice; an id without `%` is not changed by that. */
function decode(segment: string): string {
  try {
    const once = decodeURIComponent(segment);
    return once.includes('%') ? decodeURIComponent(once) : once;
  } catch {
    return segment;
  }
}
