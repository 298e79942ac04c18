import type {
  CommercePlatform,
  PaymentAuthorization,
  ShopReferences,
} from '../../../lib/commerce/commerce-platform.ts';
import { intershop } from '../../../lib/commerce/intershop/platform.ts';
import type { HttpClient, HttpRequest } from '../../../lib/http/http-client.ts';
import { createNodeHttpClient } from '../../../lib/http/node-http-client.ts';
import { type OrderRequest, orderRequestSchema } from '../../../lib/order/order-request.ts';
import {
  sandboxBuyer,
  sandboxCredentials,
  sandboxSites,
} from '../../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import {
  type IntershopSandbox,
  type IntershopSandboxOptions,
  startIntershopSandbox,
} from '../../../sandbox/intershop-icm/server.ts';
import { FIRST } from '../port-calls.ts';

/** A sandbox shop with an adapter connected to it over HTTP, under one clock. */
export interface ContractShop {
  readonly sandbox: IntershopSandbox;
  readonly platform: CommercePlatform;
  /** A second adapter, as another function instance would have it: no token, no connection. */
  connect(settings?: object): CommercePlatform;
  /** What the secret holds from now on. */
  secret: unknown;
  /** What the adapter sent, in order. */
  readonly sent: HttpRequest[];
  /** What happens right before the adapter sends something. */
  beforeSend: (request: HttpRequest) => void;
  /** Calls so far, as `METHOD /resource` below the application. */
  calls(): string[];
  /** Moves the clock of shop and adapter. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

/** Settings of an agent of the Contact Center, whose secret is the sandbox's own. */
export const AGENT = { access: { kind: 'contactCenter', organization: sandboxSites.organization } };

/** Settings of a buyer with a login of the shop's own. */
const BUYER = { access: { kind: 'user', customerNo: 'AGRO-017' }, organization: 'Agro' };

export async function openContractShop({
  settings: connection = {},
  ...options
}: Omit<IntershopSandboxOptions, 'settings'> & {
  readonly settings?: object;
  readonly shop?: IntershopSandboxOptions['settings'];
} = {}): Promise<ContractShop> {
  const { shop: shopSettings, ...rest } = options;
  let now = Date.parse('2026-11-30T10:00:00Z');
  const clock = () => now;
  const sandbox = await startIntershopSandbox({
    now: clock,
    ...rest,
    ...(shopSettings && { settings: shopSettings }),
  });
  const client = createNodeHttpClient({ now: clock, allowPrivateAddresses: true });
  const sent: HttpRequest[] = [];
  const isAgent = 'access' in connection;
  const shop = { secret: (isAgent ? sandboxCredentials : sandboxBuyer) as unknown, beforeSend: nothing };
  const http: HttpClient = (request) => {
    sent.push(request);
    shop.beforeSend(request);
    return client.send(request);
  };
  const connect = (settings: object = {}): CommercePlatform =>
    intershop.connect(
      { host: sandbox.url, site: sandboxSites.site, api: 'v1', ...BUYER, ...connection, ...settings },
      { http, now: clock, credentials: () => Promise.resolve(shop.secret) },
    );
  return Object.assign(shop, {
    sandbox,
    platform: connect(),
    connect,
    sent,
    calls: () => sent.map(({ method, url }) => `${method} /${new URL(url).pathname.split('/').slice(6).join('/')}`),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    async close() {
      client.close();
      await sandbox.close();
    },
  });
}

const nothing: ContractShop['beforeSend'] = () => undefined;

/** A reorder that the seeded shop would place. */
export function reorder(changes: object = {}): OrderRequest {
  return orderRequestSchema.parse({
    schema: 'order-request/1',
    requestId: 'acme:icm:po-1',
    connection: 'wholesale',
    reason: 'reorder',
    currency: 'EUR',
    customer: { customerNo: 'AGRO-017' },
    lineItems: [
      { productId: '7912057', quantity: 1 },
      { productId: '5920217', quantity: 2 },
    ],
    shippingAddress: {
      firstName: 'Petra',
      lastName: 'Einkauf',
      company: 'Agro GmbH',
      address1: 'Feldweg 3',
      city: 'Jena',
      postalCode: '07743',
      countryCode: 'DE',
    },
    shippingMethods: ['STD_GROUND'],
    payment: { kind: 'invoice' },
    ...changes,
  });
}

/** The same paid with a saved card. */
export const byCard = (suffix: string, changes: object = {}): OrderRequest =>
  reorder({
    payment: { kind: 'stored_instrument', instrumentId: `pi-AGRO-017-${suffix}`, methodId: 'ISH_CREDITCARD' },
    ...changes,
  });

/** What stands in the shop of a request, as far as it is given. */
export const references = (known: Partial<ShopReferences> = {}): ShopReferences => ({
  requestId: reorder().requestId,
  attempt: 1,
  customerNo: 'AGRO-017',
  ...known,
});

/** The payment of the reorder's order. */
export const payment = (changes: Partial<PaymentAuthorization> = {}): PaymentAuthorization => ({
  ...references(),
  payment: reorder().payment,
  total: { minorUnits: 1, currency: 'EUR' },
  repeated: false,
  ...changes,
});

/** Prepares and submits. */
export async function place(platform: CommercePlatform, request: OrderRequest = reorder()) {
  const { requestId, customer } = request;
  const { basketId, total } = await platform.prepareBasket(request, FIRST);
  const submission = await platform.placeOrder(
    { requestId, attempt: 1, basketId, customerNo: customer.customerNo },
    () => Promise.resolve(request),
  );
  return { basketId, total, submission, ...('orderNo' in submission && { orderNo: submission.orderNo }) };
}
