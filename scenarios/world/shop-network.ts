import { type HttpClient, type HttpRequest, type HttpResponse, NetworkError } from '../../lib/http/http-client.ts';
import { type SandboxDelivery, sandboxRequest } from '../../sandbox/shared/sandbox-exchange.ts';
import type { OpenedShop } from '../../sandbox/shared/sandbox-shop.ts';
import { type Effect, type EffectName, EFFECTS } from '../effects.ts';
import type { Instance } from './instance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** An effect that strikes one call: the nth of its operation in the history, from 1. */
export interface Strike {
  /** As the shop's sandbox calls it. */
  readonly operation: string;
  readonly nth: number;
  readonly effect: EffectName;
}

/** Milliseconds on the way to the shop: what happens at once elsewhere can come in between. */
const WAY_MS = 20;

/** @see ShopNetwork */
export interface ShopNetworkOptions {
  readonly shop: OpenedShop;
  readonly time: VirtualTime;
  readonly strikes: readonly Strike[];
  /** Stops every execution that runs. */
  readonly stopExecutions: () => void;
}

/** The way from function processes to the shop, with the strikes of a history on it. */
export class ShopNetwork {
  readonly calls = new Map<string, number>();
  /** Numbers of orders that the shop regarded as placed at any time. */
  readonly placed = new Set<string>();
  /** Those that came to strike. */
  readonly struck: Strike[] = [];
  readonly #shop: OpenedShop;
  readonly #time: VirtualTime;
  readonly #strikes: readonly Strike[];
  readonly #stopExecutions: () => void;

  constructor({ shop, time, strikes, stopExecutions }: ShopNetworkOptions) {
    this.#shop = shop;
    this.#time = time;
    this.#strikes = strikes;
    this.#stopExecutions = stopExecutions;
  }

  /** The network as a process sees it. */
  clientOf(instance: Instance): HttpClient {
    return (request) => instance.reach(() => this.#call(request, instance));
  }

  async #call(request: HttpRequest, instance: Instance): Promise<HttpResponse> {
    const url = new URL(request.url);
    const asked = sandboxRequest(request.method, url.pathname + url.search, request.headers, request.body ?? '');
    const operation = this.#shop.operationOf(asked);
    const nth = (this.calls.get(operation) ?? 0) + 1;
    this.calls.set(operation, nth);
    const strike = this.#strikes.find((each) => each.operation === operation && each.nth === nth);
    const effect: Effect = strike ? EFFECTS[strike.effect] : {};
    if (effect.kills === 'before') {
      this.#note(strike);
      instance.die('Runtime.ExitError');
    } else {
      await this.#time.sleep(WAY_MS);
    }
    if (effect.stops) {
      this.#note(strike);
      this.#stopExecutions();
    }
    if (instance.isDead) {
      return await new Promise(() => undefined);
    }
    this.#watch();
    const serve = () => this.#shop.serve(asked);
    const delivery = effect.fault ? this.#serveStruck(serve, effect.fault, strike) : serve();
    this.#watch();
    const arrived = 'manner' in delivery ? delivery : await this.#wait(delivery, request);
    if (effect.kills === 'after') {
      this.#note(strike);
      instance.die('Runtime.ExitError');
    }
    return responseOf(arrived);
  }

  /** An order for a fault is good for this call only: one that found nothing to strike does not wait for the next. */
  #serveStruck(
    serve: () => SandboxDelivery | Promise<SandboxDelivery>,
    fault: NonNullable<Effect['fault']>,
    strike: Strike | undefined,
  ): SandboxDelivery | Promise<SandboxDelivery> {
    const { shop } = this.#shop;
    shop.orderFault({ operation: '*', ...fault });
    const delivery = serve();
    if (shop.faults.list().length === 0) {
      this.#note(strike);
    }
    shop.faults.clear();
    return delivery;
  }

  /** As long as the client waits; an invocation that ends gives the call up. */
  #wait(delivery: Promise<SandboxDelivery>, { timeoutMs, signal }: HttpRequest): Promise<SandboxDelivery> {
    return new Promise((resolve, reject) => {
      const giveUp = (kind: 'timeout' | 'other') => {
        clearTimeout(timer);
        reject(new NetworkError(kind, { nothingSent: false }));
      };
      const timer = this.#time.after(timeoutMs - WAY_MS, () => giveUp('timeout'));
      signal?.addEventListener('abort', () => giveUp('other'), { once: true });
      delivery.then((arrived) => {
        clearTimeout(timer);
        resolve(arrived);
      }, reject);
    });
  }

  /** Sees how the orders stand now: a call may have placed one, and a later one may cancel it. */
  #watch(): void {
    for (const { orderNo, standing } of this.#shop.shop.orders()) {
      if (standing === 'placed') {
        this.placed.add(orderNo);
      }
    }
  }

  #note(strike: Strike | undefined): void {
    if (strike) {
      this.struck.push(strike);
    }
  }
}

/** What a client makes of what arrives, or does not; as `lib/http/node-http-client.ts` does over a socket. */
function responseOf(delivery: SandboxDelivery): HttpResponse {
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
