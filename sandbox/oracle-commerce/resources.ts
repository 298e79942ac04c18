/** Operations by resource behind `/ccagent/v1` or `/ccappagent/v1` (identifiers as `*`) and method. */
const resources = {
  '/login': { POST: 'login' },
  '/refresh': { POST: 'refreshToken' },
  '/verify': { POST: 'verifyToken' },
  '/logout': { POST: 'logout' },
  '/orders': { GET: 'listOrders', DELETE: 'removeIncompleteOrder' },
  '/orders/initiateCancelOrder': { POST: 'initiateCancelOrder' },
  '/orders/submitCancelOrder': { PUT: 'submitCancelOrder' },
  '/orders/*': { GET: 'getOrder', POST: 'orderAction' },
  '/payment': { POST: 'addPayment' },
  '/payment/void': { POST: 'voidPayments' },
  '/profiles/*/creditCards': { GET: 'listCreditCards' },
} as const;

/** What `POST /orders` does, by the `op` of its body. */
const orderOperations = [
  'createOrder',
  'priceOrder',
  'preAuthorizeOrder',
  'submitOrder',
  'resendOrdersForFulfillment',
] as const;

type MethodsOf<Resource> = Resource extends Readonly<Record<string, string>> ? Resource[keyof Resource] : never;
type ResourceOperation = MethodsOf<(typeof resources)[keyof typeof resources]>;

export type TokenOperation = Extract<ResourceOperation, 'login' | 'refreshToken' | 'verifyToken' | 'logout'>;
export type ShopOperation = Exclude<ResourceOperation, TokenOperation> | (typeof orderOperations)[number];
/** What a call turns out to be: an operation, or nothing the shop has. */
export type OracleOperation = ShopOperation | TokenOperation | 'unknownOperation';

const table = new Map<string, ReadonlyMap<string, ResourceOperation>>(
  Object.entries(resources).map(([template, methods]) => [template, new Map(Object.entries(methods))]),
);

export interface ResourcePath {
  readonly operation: OracleOperation;
  readonly template: string;
  /** Identifiers of the path, decoded. */
  readonly identifiers: readonly string[];
}

/**
 * Recognises the part of a path behind the version.
 * @param op what the body of `POST /orders` asks for; asked when it matters only
 */
export function readResource(method: string, segments: readonly string[], op: () => unknown): ResourcePath {
  if (method === 'POST' && segments.length === 1 && segments[0] === 'orders') {
    return { operation: orderOperation(op()), template: '/orders', identifiers: [] };
  }
  for (const template of templatesOf(segments)) {
    const methods = table.get(template);
    if (methods === undefined) continue;
    const identifiers = template.includes('*') ? [decode(segments[1] ?? '')] : [];
    return { operation: methods.get(method) ?? 'unknownOperation', template, identifiers };
  }
  // An unknown path is not repeated: the call log shows templates only.
  return { operation: 'unknownOperation', template: '/?', identifiers: [] };
}

/** Words first: what is no word of the API in the second place is an identifier. */
function templatesOf(segments: readonly string[]): readonly string[] {
  const words = `/${segments.join('/')}`;
  return segments.length < 2 ? [words] : [words, `/${segments.with(1, '*').join('/')}`];
}

function orderOperation(op: unknown): OracleOperation {
  return op === undefined ? 'createOrder' : (orderOperations.find((name) => name === op) ?? 'unknownOperation');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
