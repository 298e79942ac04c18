import { type HttpClient, type HttpRequest, type HttpResponse, NetworkError } from '../../lib/http/http-client.ts';
import type { B2cCommerceShop } from '../../sandbox/b2c-commerce/open-shop.ts';
import { type B2cOperation, readResource } from '../../sandbox/b2c-commerce/resources.ts';
import { type SandboxDelivery, sandboxRequest } from '../../sandbox/shared/sandbox-exchange.ts';
import { type Effect, type EffectName, EFFECTS } from '../effects.ts';
import type { Instance } from './instance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** An effect that strikes one call: the nth of its operation in the history, from 1. */
export interface Strike {
  readonly operation: B2cOperation;
  readonly nth: number;
  readonly effect: EffectName;
}

/** Milliseconds on the way to the shop: what happens at once elsewhere can come in between. */
const WAY_MS = 20;

/** @see ShopNetwork */
export interface ShopNetworkOptions {
  readonly shop: B2cCommerceShop;
  readonly time: VirtualTime;
  readonly strikes: readonly Strike[];
  /** Stops every execution that runs. */
  readonly stopExecutions: () => void;
}

/** The way from function processes to the shop, with the strikes of a history on it. */
export class ShopNetwork {
  readonly calls = new Map<B2cOperation, number>();
  /** Those that came to strike. */
  readonly struck: Strike[] = [];
  readonly #shop: B2cCommerceShop;
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
    const operation = operationOf(request.method, url.pathname);
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
    const serve = () =>
      this.#shop.serve(sandboxRequest(request.method, url.pathname + url.search, request.headers, request.body ?? ''));
    const delivery = effect.fault ? this.#serveStruck(serve, effect.fault, strike) : serve();
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

  #note(strike: Strike | undefined): void {
    if (strike) {
      this.struck.push(strike);
    }
  }
}

function operationOf(method: string, path: string): B2cOperation {
  const [, , , , , , ...resource] = path.split('/');
  return path === '/dw/oauth2/access_token' ? 'token' : readResource(method, resource).operation;
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
