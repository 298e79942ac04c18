import { openOracleCommerceShop, type OracleCommerceShopOptions } from '../../../sandbox/oracle-commerce/open-shop.ts';
import { sandboxCredentials } from '../../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import { sandboxRequest } from '../../../sandbox/shared/sandbox-exchange.ts';

/** What the tests read of documents of every kind. */
interface ShopDocument {
  access_token: string;
  token_type: string;
  message: string;
  status: string;
  errorCode?: string;
  moreInfo?: string;
  errors: { errorCode: string; status: string }[];
  id: string;
  state?: string;
  orderId?: string;
  orderCancelled: boolean;
  organizationId: string | null;
  submittedDate: string | null;
  total: number;
  items: ShopDocument[];
  dynamicProperties: { id: string; value: unknown }[];
  priceInfo: Record<string, number | string>;
  discountInfo: Record<string, unknown>;
  shoppingCart: { items: { price: number; unitPrice: number; childItems: { childItems?: unknown[] }[] }[] };
  shippingGroups: unknown[];
  payments: { savedCardId?: string; PONumber?: string; paymentState: string; amountAuthorized: number }[];
  paymentGroups: { authorizationStatus: unknown[] }[];
}

export interface ShopAnswer {
  /** 0 when nothing came. */
  status: number;
  body: ShopDocument;
}

export const mark = {
  firstName: 'Mark',
  lastName: 'Spencers',
  address1: '600 Dexter Avenue',
  city: 'Montgomery',
  state: 'AL',
  postalCode: '36130',
  country: 'US',
};

export const beans = { productId: 'COF-ETHIOPIA-1KG', catRefId: 'COF-ETHIOPIA-1KG', quantity: 1 };

/** An order of 57.90 with tax and shipping, by the private shopper. */
export function wholeOrder(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    op: 'createOrder',
    profileId: 'se-570031',
    shippingMethod: { value: 'standardShippingMethod' },
    shoppingCart: { items: [beans] },
    shippingAddress: mark,
    ...changes,
  };
}

export function savedCard(kind: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'card', savedCardId: `cc-se-570031-${kind}`, ...changes };
}

interface Caller {
  readonly api?: 'ccagent' | 'ccappagent';
  readonly headers?: Readonly<Record<string, string>>;
}

/** An instance in this process with a clock of its own, and an agent who is signed in. */
export async function openShop({
  api = 'ccagent',
  headers: always = {},
  ...options
}: OracleCommerceShopOptions & Caller = {}) {
  const clock = { now: Date.parse('2026-03-01T08:00:00Z') };
  const { shop, serve, operationOf } = openOracleCommerceShop({ now: () => clock.now, ...options });

  async function send(method: string, target: string, headers: Record<string, string>, body = ''): Promise<ShopAnswer> {
    const delivery = await serve(sandboxRequest(method, target, headers, body));
    if (delivery.manner !== 'whole') return { status: 0, body: {} as ShopDocument };
    return { status: delivery.answer.status, body: JSON.parse(delivery.answer.body) as ShopDocument };
  }

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const signIn = async ({ login, password } = { ...sandboxCredentials } as { login: string; password: string }) =>
    send(
      'POST',
      `/${api}/v1/login`,
      form,
      new URLSearchParams({ grant_type: 'password', username: login, password }).toString(),
    );
  const signInByKey = async (key: string = sandboxCredentials.applicationKey) =>
    send('POST', `/${api}/v1/login`, { ...form, authorization: `Bearer ${key}` }, 'grant_type=client_credentials');

  let token = (await (api === 'ccagent' ? signIn() : signInByKey())).body.access_token;
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(
      method,
      `/${api}/v1${path}`,
      {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-ccsite': 'siteUS',
        ...always,
        ...headers,
      },
      body === undefined ? '' : JSON.stringify(body),
    );
  const order = async (changes: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    call('POST', '/orders', wholeOrder(changes), headers);
  const preAuthorize = async (orderId: string | undefined, ...payments: unknown[]) =>
    call('POST', '/orders', { op: 'preAuthorizeOrder', orderId, payments });
  const submit = async (orderId: string | undefined, changes: Record<string, unknown> = {}) =>
    call('POST', '/orders', { op: 'submitOrder', orderId, ...changes });

  return {
    shop,
    clock,
    send,
    signIn,
    signInByKey,
    call,
    order,
    preAuthorize,
    submit,
    operationOf,
    use: (other: string) => {
      token = other;
    },
    token: () => token,
    admin: (method: string, name: string, body?: unknown) =>
      send(method, `/_admin/${name}`, {}, body === undefined ? '' : JSON.stringify(body)),
    get: (orderId: string | undefined) => call('GET', `/orders/${orderId ?? ''}`),
    list: (profileId = 'se-570031', more = '') =>
      call('GET', `/orders?profileId=${profileId}&limit=50&offset=0${more}`),
    /** Creates, pays and submits. @returns its id */
    placed: async (changes: Record<string, unknown> = {}, payment: unknown = savedCard('visa')) => {
      const { orderId = '' } = (await order(changes)).body;
      await preAuthorize(orderId, payment);
      await submit(orderId);
      return orderId;
    },
  };
}

export type OpenShop = Awaited<ReturnType<typeof openShop>>;
