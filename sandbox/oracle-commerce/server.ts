import { type RunningServer, startHttpServer } from '../shared/http-server.ts';
import { errorAnswer, OccError } from './occ-error.ts';
import { type OracleCommerceShopOptions, openOracleCommerceShop } from './open-shop.ts';
import type { OracleShop } from './oracle-shop.ts';

const maximumBodyBytes = 5 * 1024 * 1024;

export interface OracleCommerceSandboxOptions extends OracleCommerceShopOptions {
  /** @default 0, a free port */
  readonly port?: number;
}

export interface OracleCommerceSandbox extends RunningServer {
  /** The shop from the inside. */
  readonly shop: OracleShop;
}

/** Starts an Oracle Commerce instance on 127.0.0.1. */
export async function startOracleCommerceSandbox(
  options: OracleCommerceSandboxOptions = {},
): Promise<OracleCommerceSandbox> {
  const { shop, serve } = openOracleCommerceShop(options);
  const server = await startHttpServer({
    port: options.port ?? 0,
    maximumBodyBytes,
    answer: serve,
    refuseBody: () => errorAnswer(new OccError(413, [{ message: 'The request is too large.' }])),
  });
  return { ...server, shop };
}
