import type {
  AccessToken,
  CommercePlatform,
  PaidOrder,
  PaymentAuthorization,
  RequestSource,
  ShopOrder,
  ShopReferences,
} from '../../../lib/commerce/commerce-platform.ts';
import { platforms } from '../../../lib/commerce/registry.ts';
import type { HttpClient, HttpRequest } from '../../../lib/http/http-client.ts';
import { createNodeHttpClient } from '../../../lib/http/node-http-client.ts';
import { type OrderRequest, orderRequestSchema } from '../../../lib/order/order-request.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import {
  type B2cCommerceSandbox,
  type B2cCommerceSandboxOptions,
  startB2cCommerceSandbox,
} from '../../../sandbox/b2c-commerce/server.ts';

/** A sandbox shop with an adapter connected to it over HTTP, under one clock. */
export interface ContractShop {
  readonly sandbox: B2cCommerceSandbox;
  readonly platform: CommercePlatform;
  /** A second adapter, as another function instance would have it: no token, no connection. */
  connect(settings?: object): CommercePlatform;
  /** What the secret holds from now on. */
  secret: unknown;
  /** Every read of the secret, by whether it went past the cache. */
  readonly secretReads: boolean[];
  /** What the adapter sent, in order. */
  readonly sent: HttpRequest[];
  /** What happens right before the adapter sends something: somebody else who is faster. */
  beforeSend: (request: HttpRequest) => void;
  /** Moves the clock of shop and adapter. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

export async function openContractShop(options: B2cCommerceSandboxOptions = {}): Promise<ContractShop> {
  let now = Date.parse('2026-11-30T10:00:00Z');
  const clock = () => now;
  const sandbox = await startB2cCommerceSandbox({ now: clock, sleep, ...options });
  const client = createNodeHttpClient({ now: clock, allowPrivateAddresses: true });
  const sent: HttpRequest[] = [];
  const shop = { secret: sandboxCredentials as unknown, beforeSend: nothing };
  const http: HttpClient = (request) => {
    sent.push(request);
    shop.beforeSend(request);
    return client.send(request);
  };
  const secretReads: boolean[] = [];
  const connect = (settings: object = {}): CommercePlatform =>
    platforms.ocapi.connect(
      { host: sandbox.url, site: 'RefArch', apiVersion: '23.1', ...settings },
      {
        http,
        now: clock,
        credentials: ({ fresh }) => {
          secretReads.push(fresh);
          return Promise.resolve(shop.secret);
        },
      },
    );
  return Object.assign(shop, {
    sandbox,
    platform: connect(),
    connect,
    secretReads,
    sent,
    pass(milliseconds: number) {
      now += milliseconds;
    },
    async close() {
      client.close();
      await sandbox.close();
    },
  });
}

/** Nobody is faster. */
const nothing: ContractShop['beforeSend'] = () => undefined;

/** Waits in real time. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** A renewal that the seeded shop would place. */
export function renewal(changes: object = {}): OrderRequest {
  return orderRequestSchema.parse({
    schema: 'order-request/1',
    requestId: 'acme:RefArch:sub_8812:2026-12-01',
    connection: 'us',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo: '00010001', email: 'ada@example.com' },
    lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2 }],
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Archer',
      address1: '1 Market St',
      city: 'San Francisco',
      postalCode: '94105',
      stateCode: 'CA',
      countryCode: 'US',
    },
    shippingMethods: ['STD_GROUND'],
    payment: { kind: 'stored_instrument', instrumentId: 'pi-00010001-visa' },
    ...changes,
  });
}

/** What stands in the shop of the renewal, as far as it is given. */
export const references = (known: Partial<ShopReferences> = {}): ShopReferences => ({
  requestId: renewal().requestId,
  attempt: 1,
  ...known,
});

/** The same with a basket. */
export const submission = (basketId: string) => ({ ...references(), basketId });

/** The payment of the renewal's order. */
export const payment = (changes: Partial<PaymentAuthorization> = {}): PaymentAuthorization => ({
  requestId: renewal().requestId,
  attempt: 1,
  orderNo: '',
  payment: { kind: 'stored_instrument', instrumentId: 'pi-00010001-visa' },
  total: { minorUnits: 3600, currency: 'USD' },
  repeated: false,
  ...changes,
});

/** OCAPI makes an order of the basket alone. */
const unread: RequestSource = () => Promise.reject(new Error('the request was read'));

/** Submits a basket, of which the shop makes an order at once. */
export async function submit(
  platform: CommercePlatform,
  references: ShopReferences & { readonly basketId: string },
): Promise<ShopOrder> {
  const submitted = await platform.placeOrder(references, unread);
  if ('held' in submitted) {
    throw new Error('the shop holds the basket back');
  }
  return submitted;
}

/** Pays an order, which is placed then. */
export async function authorize(platform: CommercePlatform, how: PaymentAuthorization): Promise<PaidOrder> {
  const result = await platform.authorizePayment(how);
  if (result.kind === 'pending') {
    throw new Error('the order is pending');
  }
  return result.order;
}

/** Places the order of a request without paying for it. */
export async function placeCreated(
  platform: CommercePlatform,
  request: OrderRequest = renewal(),
  attempt = 1,
): Promise<{ basketId: string; orderNo: string }> {
  const { requestId } = request;
  const { basketId } = await platform.prepareBasket(request, { attempt, repeated: false });
  const { orderNo } = await submit(platform, { requestId, attempt, basketId });
  return { basketId, orderNo };
}

/** A token that the shop has never heard of. */
export const strangeToken = (expiresAt: number): AccessToken => ({ value: 'strange-token', expiresAt });
