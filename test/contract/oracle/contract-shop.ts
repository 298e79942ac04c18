import { expect } from '@jest/globals';
import type {
  CommercePlatform,
  PaymentAuthorization,
  PaymentResult,
  PaidOrder,
  ShopOrder,
  ShopReferences,
  Submission,
} from '../../../lib/commerce/commerce-platform.ts';
import { platforms } from '../../../lib/commerce/registry.ts';
import { type HttpClient, type HttpRequest, NetworkError } from '../../../lib/http/http-client.ts';
import { parseMoney } from '../../../lib/order/money.ts';
import { type OrderRequest, orderRequestSchema } from '../../../lib/order/order-request.ts';
import type { Payment } from '../../../lib/order/payment.ts';
import { openOracleCommerceShop, type OracleCommerceShopOptions } from '../../../sandbox/oracle-commerce/open-shop.ts';
import type { OracleShop } from '../../../sandbox/oracle-commerce/oracle-shop.ts';
import { sandboxCredentials } from '../../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import { sandboxRequest } from '../../../sandbox/shared/sandbox-exchange.ts';
import type { FaultOrderInput } from '../../../sandbox/shared/fault-order.ts';
import { errorFrom } from '../port-calls.ts';

/** A sandbox shop with an adapter connected to it in this process, under one clock. */
export interface ContractShop {
  readonly shop: OracleShop;
  readonly platform: CommercePlatform;
  /** Orders a fault for a coming call. */
  readonly fault: (order: FaultOrderInput) => void;
  /** A second adapter, as another function instance would have it: no token. */
  connect(settings?: object): CommercePlatform;
  /** What the adapter sent, in order. */
  readonly sent: HttpRequest[];
  /** What happens right before the adapter sends something: somebody else who is faster. */
  beforeSend: (request: HttpRequest) => void;
  /** What the secret holds from now on. */
  secret: unknown;
  /** Moves the clock of shop and adapter. */
  pass(milliseconds: number): void;
  /** Names of the calls since it was asked last. */
  calls(): string[];
}

/** Settings of a connection without organisations. */
export const SETTINGS = { host: 'http://127.0.0.1:1', site: 'siteUS', organizations: 'none' };

export function openContractShop(options: OracleCommerceShopOptions = {}): ContractShop {
  let now = Date.parse('2026-11-30T10:00:00Z');
  const { shop, serve } = openOracleCommerceShop({ now: () => now, sleep: () => Promise.resolve(), ...options });
  const sent: HttpRequest[] = [];
  const contract = { secret: sandboxCredentials as unknown, beforeSend: nobody };
  const http: HttpClient = async (request) => {
    sent.push(request);
    contract.beforeSend(request);
    const { pathname, search } = new URL(request.url);
    const delivery = await serve(
      sandboxRequest(request.method, pathname + search, { ...request.headers }, request.body ?? ''),
    );
    if (delivery.manner !== 'whole') {
      const nothingSent = delivery.manner === 'refused';
      throw new NetworkError(nothingSent ? 'refused' : 'reset', { nothingSent });
    }
    const { status, headers = {}, body } = delivery.answer;
    return { status, headers, body };
  };
  const connect = (settings: object = {}): CommercePlatform =>
    platforms.oracle.connect(
      { ...SETTINGS, ...settings },
      { http, now: () => now, credentials: () => Promise.resolve(contract.secret) },
    );
  let told = 0;
  return Object.assign(contract, {
    shop,
    platform: connect(),
    connect,
    sent,
    fault: (order: FaultOrderInput) => {
      shop.orderFault(order);
    },
    pass(milliseconds: number) {
      now += milliseconds;
    },
    calls() {
      const all = shop.calls.list().map(({ operation }) => operation);
      const news = all.slice(told);
      told = all.length;
      return news;
    },
  });
}

/** Nobody is faster. */
const nobody: ContractShop['beforeSend'] = () => undefined;

const VISA: Payment = { kind: 'stored_instrument', instrumentId: 'cc-se-570031-visa' };

/** A renewal that the seeded shop would place: 29.00 and 5.99 for shipping, with tax 37.53. */
export function renewal(changes: object = {}): OrderRequest {
  return orderRequestSchema.parse({
    schema: 'order-request/1',
    requestId: 'acme:siteUS:sub_8812:2026-12-01',
    connection: 'occ',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo: 'se-570031', email: 'ada@example.com' },
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
    shippingMethods: ['standardShippingMethod'],
    payment: VISA,
    ...changes,
  });
}

/** Name and code of the error a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  const { name, code } = await errorFrom(promise);
  return `${name} ${code}`;
}

/** What stands in the shop of a request, as far as it is given. */
export const references = (
  known: Partial<ShopReferences> = {},
  { requestId, customer }: OrderRequest = renewal(),
): ShopReferences => ({ requestId, attempt: 1, ...customer, ...known });

/** The order of a submission that the shop did not hold back. */
export function orderOf(submission: Submission): ShopOrder {
  if ('held' in submission) {
    throw new Error('the shop holds the basket back');
  }
  return submission;
}

/** Prices and creates the order of a request, without paying for it. */
export async function create(
  platform: CommercePlatform,
  request: OrderRequest = renewal(),
  attempt = 1,
): Promise<ShopReferences & { readonly basketId: string; readonly orderNo: string }> {
  const { basketId } = await platform.prepareBasket(request, { attempt, repeated: false });
  const known = { ...references({ attempt, basketId }, request), basketId };
  const { orderNo } = orderOf(await platform.placeOrder(known, () => Promise.resolve(request)));
  return { ...known, orderNo };
}

/** The payment of an order that was created. */
export function payment(known: ShopReferences, shop: OracleShop, changes: Partial<PaymentAuthorization> = {}) {
  const order = shop.orders().find(({ orderNo }) => orderNo === known.orderNo);
  const total = parseMoney((order?.orderTotal ?? 0).toFixed(2), order?.currency ?? 'USD');
  return { ...known, payment: VISA, total, repeated: false, ...changes };
}

/** The order of a payment that came through. */
export function paid(result: PaymentResult): PaidOrder {
  expect(result.kind).toBe('placed');
  return (result as Extract<PaymentResult, { kind: 'placed' }>).order;
}

/** Places the order of a request: all three steps. */
export async function place(
  { platform, shop }: ContractShop,
  request: OrderRequest = renewal(),
): Promise<PaymentResult> {
  const known = await create(platform, request);
  return platform.authorizePayment(payment(known, shop, { payment: request.payment }));
}
