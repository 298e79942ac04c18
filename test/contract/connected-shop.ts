import type {
  CommercePlatform,
  PaymentResult,
  ShopReferences,
  Submission,
} from '../../lib/commerce/commerce-platform.ts';
import { platforms } from '../../lib/commerce/registry.ts';
import { type HttpClient, type HttpResponse, NetworkError } from '../../lib/http/http-client.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import { type SandboxDelivery, sandboxRequest } from '../../sandbox/shared/sandbox-exchange.ts';
import type { SandboxShop } from '../../sandbox/shared/sandbox-shop.ts';
import type { PlatformUnderTest } from './platforms/platform-under-test.ts';

/** A sandbox shop in this process with its adapter, under one clock. */
export interface ConnectedShop {
  readonly shop: SandboxShop;
  readonly platform: CommercePlatform;
  /** A second adapter, as another function instance would have it: without a token. */
  connect(): CommercePlatform;
  /** Operations of the shop that were called, in order. */
  readonly called: string[];
  /** Moves the clock of shop and adapter; what is due happens. */
  pass(milliseconds: number): Promise<void>;
}

/** Longer than any call may take, and than any index of a sandbox lags behind. */
export const QUARANTINE_MS = 120_000;

export function connectShop(under: PlatformUnderTest): ConnectedShop {
  let now = Date.parse('2026-11-30T10:00:00Z');
  const due: { readonly at: number; readonly happen: () => void }[] = [];
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      due.push({ at: now + milliseconds, happen: resolve });
    });
  const opened = under.open({ now: () => now, sleep, random: seeded() });
  const called: string[] = [];
  const http: HttpClient = async ({ method, url, headers, body = '' }) => {
    const { pathname, search } = new URL(url);
    const request = sandboxRequest(method, pathname + search, headers, body);
    called.push(opened.operationOf(request));
    return received(await opened.serve(request));
  };
  const connect = () =>
    platforms[under.platform].connect(under.settings, {
      http,
      now: () => now,
      credentials: () => Promise.resolve(under.credentials),
    });
  return {
    shop: opened.shop,
    platform: connect(),
    connect,
    called,
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (const { at, happen } of due.toSorted((one, other) => one.at - other.at).filter(({ at }) => at <= end)) {
        now = Math.max(now, at);
        happen();
        // What waited for it goes on.
        await new Promise(setImmediate);
      }
      now = end;
    },
  };
}

/** Chance that is the same in every run. */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function received(delivery: SandboxDelivery): HttpResponse {
  switch (delivery.manner) {
    case 'whole': {
      const { status, headers = {}, body } = delivery.answer;
      return { status, headers, body };
    }
    case 'truncated':
    case 'dropped':
      throw new NetworkError('reset', { nothingSent: false });
    case 'refused':
      throw new NetworkError('refused', { nothingSent: true });
  }
}

/** References of a request's attempt, before anything is known of it in the shop. */
export const referencesOf = (request: OrderRequest, attempt = 1): ShopReferences => ({
  requestId: request.requestId,
  attempt,
  customerNo: request.customer.customerNo,
  organization: request.customer.organization,
});

/** What of a submission is known by number. */
export const numberOf = (submitted: Submission): { readonly orderNo?: string } =>
  'held' in submitted ? {} : { orderNo: submitted.orderNo };

/** A request on its way through the port, step by step, as the workflow takes it. */
export class Journey {
  readonly #platform: CommercePlatform;
  readonly #request: OrderRequest;
  readonly #attempt: number;
  references: ShopReferences;
  #total = { minorUnits: 0, currency: '' };

  constructor(platform: CommercePlatform, request: OrderRequest, attempt = 1) {
    this.#platform = platform;
    this.#request = request;
    this.#attempt = attempt;
    this.references = referencesOf(request, attempt);
  }

  async prepare(repeated = false): Promise<void> {
    const { basketId, total } = await this.#platform.prepareBasket(this.#request, { attempt: this.#attempt, repeated });
    this.references = { ...this.references, basketId };
    this.#total = total;
  }

  async place(): Promise<Submission> {
    const { basketId = '' } = this.references;
    const submitted = await this.#platform.placeOrder({ ...this.references, basketId }, () =>
      Promise.resolve(this.#request),
    );
    this.references = { ...this.references, ...numberOf(submitted) };
    return submitted;
  }

  async find() {
    const lookup = await this.#platform.findOrder(this.references);
    if (lookup.found === 'order') {
      this.references = { ...this.references, orderNo: lookup.order.orderNo };
    }
    return lookup;
  }

  pay(repeated = false): Promise<PaymentResult> {
    const { payment } = this.#request;
    return this.#platform.authorizePayment({ ...this.references, payment, total: this.#total, repeated });
  }

  undo(placed: 'cancel' | 'leave' = 'cancel') {
    return this.#platform.cancelOrder(this.references, { placed });
  }

  /** All steps, none of which is repeated. */
  async complete(): Promise<PaymentResult> {
    await this.#platform.authenticate(this.references);
    await this.prepare();
    await this.place();
    return this.pay();
  }
}
