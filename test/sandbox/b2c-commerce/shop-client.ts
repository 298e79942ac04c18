import { type B2cCommerceSandboxOptions, startB2cCommerceSandbox } from '../../../sandbox/b2c-commerce/server.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';

export const userGrant = 'urn:demandware:params:oauth:grant-type:client-id:dwsid:dwsecuretoken';

export interface ShopAnswer {
  status: number;
  headers: Headers;
  /** The parsed document; the text when it is none; undefined without a body. */
  body: ShopDocument;
}

/** What the tests read of documents of every kind. */
interface ShopDocument {
  access_token: string;
  expires_in: number;
  error: string;
  fault: { type: string; message: string; arguments: Record<string, { value: string }> };
  _flash: { type: string }[];
  _resource_state: string;
  basket_id: string;
  order_no: string;
  order_token: string;
  status: string;
  product_sub_total: number;
  product_total: number;
  shipping_total: number;
  tax_total: number;
  order_total: number;
  order_price_adjustments?: { price: number }[];
  customer_info: { customer_id: string; email: string };
  coupon_items: { code: string; status_code: string }[];
  payment_instruments: { payment_instrument_id: string; etag: string; payment_card: { masked_number: string } }[];
  baskets: { basket_id: string }[];
  data: { payment_instrument_id: string }[];
  product_items: unknown[];
  c_onbehalfRequestId: string;
  hits: { data: { order_no: string } }[];
  items: unknown[];
  total: number;
  counts: Record<string, number>;
  available: string[];
  basketQuota: number;
}

export const jane = {
  first_name: 'Jane',
  last_name: 'Doe',
  address1: '1 Market St',
  city: 'San Francisco',
  state_code: 'CA',
  postal_code: '94105',
  country_code: 'US',
};

/** A basket that can be ordered. */
export function wholeBasket(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    customer_info: { customer_no: '00010001', email: '' },
    billing_address: jane,
    shipments: [{ shipping_address: jane, shipping_method: { id: 'STD_GROUND' } }],
    product_items: [{ product_id: 'COF-ETHIOPIA-1KG', quantity: 1 }],
    payment_instruments: [{ payment_method_id: 'CREDIT_CARD', payment_card: { card_type: 'Visa' } }],
    ...changes,
  };
}

export function basicHeader(...parts: string[]): string {
  return `Basic ${Buffer.from(parts.join(':'), 'utf8').toString('base64')}`;
}

/** A running shop with a clock of its own, and a caller who is signed in. */
export async function openShop(options: B2cCommerceSandboxOptions & { site?: string; version?: string } = {}) {
  const clock = { now: Date.parse('2026-03-01T08:00:00Z') };
  const { site = 'RefArch', version = 'v23_1', ...rest } = options;
  const sandbox = await startB2cCommerceSandbox({ now: () => clock.now, ...rest });
  const { accessKey, clientId, clientPassword, userLogin } = sandboxCredentials;

  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const answer: ShopAnswer = {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : isJson ? JSON.parse(text) : text) as ShopDocument,
    };
    return answer;
  }

  async function signIn(authorization = basicHeader(userLogin, accessKey, clientPassword), grant = userGrant) {
    const path = `/dw/oauth2/access_token?client_id=${clientId}&grant_type=${encodeURIComponent(grant)}`;
    return send('POST', path, undefined, { authorization });
  }

  let token = (await signIn()).body.access_token;
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(method, `/s/${site}/dw/shop/${version}${path}`, body, { authorization: `Bearer ${token}`, ...headers });

  return {
    ...sandbox,
    clock,
    send,
    signIn,
    call,
    use: (other: string) => {
      token = other;
    },
    admin: (method: string, name: string, body?: unknown) => send(method, `/_admin/${name}`, body),
    newBasket: async (changes: Record<string, unknown> = {}) => call('POST', '/baskets', wholeBasket(changes)),
    newOrder: async (changes: Record<string, unknown> = {}) => {
      const { body } = await call('POST', '/baskets', wholeBasket(changes));
      return /^v1[56]/.test(version)
        ? call('POST', `/baskets/${body.basket_id}/submit`)
        : call('POST', '/orders', { basket_id: body.basket_id });
    },
    pay: async (order: ShopAnswer, instrument: string, amount: number = order.body.order_total) =>
      call('POST', `/orders/${order.body.order_no}/payment_instruments`, {
        amount,
        customer_payment_instrument_id: instrument,
      }),
    /** Pays with anything that is not in the wallet. */
    payBy: async (order: ShopAnswer, body: Record<string, unknown>, query = '') =>
      call('POST', `/orders/${order.body.order_no}/payment_instruments${query}`, body),
  };
}

export type OpenShop = Awaited<ReturnType<typeof openShop>>;
