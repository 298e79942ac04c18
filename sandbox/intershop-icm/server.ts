import { type RunningServer, startHttpServer } from '../shared/http-server.ts';
import type { IcmShop } from './icm-shop.ts';
import { type IntershopShopOptions, openIntershopShop } from './open-shop.ts';
import { textAnswer } from './shop-refusal.ts';

const maximumBodyBytes = 5 * 1024 * 1024;

export interface IntershopSandboxOptions extends IntershopShopOptions {
  /** @default 0, a free port */
  readonly port?: number;
}

export interface IntershopSandbox extends RunningServer {
  /** The shop from the inside. */
  readonly shop: IcmShop;
}

/** Starts an Intershop Commerce Management server on 127.0.0.1. */
export async function startIntershopSandbox(options: IntershopSandboxOptions = {}): Promise<IntershopSandbox> {
  const { shop, serve } = openIntershopShop(options);
  const server = await startHttpServer({
    port: options.port ?? 0,
    maximumBodyBytes,
    answer: serve,
    refuseBody: () => textAnswer(413, 'Request Entity Too Large'),
  });
  return { ...server, shop };
}
