import { type RunningServer, startHttpServer } from '../shared/http-server.ts';
import { readVersion } from './api-version.ts';
import type { B2cShop } from './b2c-shop.ts';
import { type B2cCommerceShopOptions, openB2cCommerceShop } from './open-shop.ts';
import { faultAnswer, ShopFault } from './shop-fault.ts';

const maximumBodyBytes = 5 * 1024 * 1024;

export interface B2cCommerceSandboxOptions extends B2cCommerceShopOptions {
  /** @default 0, a free port */
  readonly port?: number;
}

export interface B2cCommerceSandbox extends RunningServer {
  /** The shop from the inside. */
  readonly shop: B2cShop;
}

/** Starts a B2C Commerce instance on 127.0.0.1. */
export async function startB2cCommerceSandbox(options: B2cCommerceSandboxOptions = {}): Promise<B2cCommerceSandbox> {
  const { shop, serve } = openB2cCommerceShop(options);
  const server = await startHttpServer({
    port: options.port ?? 0,
    maximumBodyBytes,
    answer: serve,
    refuseBody: (request) =>
      faultAnswer(
        new ShopFault(413, 'RequestEntityTooLargeException', 'The request body size limit of 5 MB has been exceeded.'),
        readVersion(request.path.split('/')[5] ?? ''),
      ),
  });
  return { ...server, shop };
}
