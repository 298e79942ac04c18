import type { Connection } from '../../lib/commerce/connection.ts';
import { sandboxCredentials as ocapiCredentials } from '../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { startB2cCommerceSandbox } from '../../sandbox/b2c-commerce/server.ts';
import {
  sandboxCredentials as intershopCredentials,
  sandboxSites,
} from '../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import { startIntershopSandbox } from '../../sandbox/intershop-icm/server.ts';
import { sandboxCredentials as oracleCredentials } from '../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import { startOracleCommerceSandbox } from '../../sandbox/oracle-commerce/server.ts';
import type { RunningServer } from '../../sandbox/shared/http-server.ts';
import type { SandboxShop } from '../../sandbox/shared/sandbox-shop.ts';

/** Name of a platform, as connections have it. */
export type PlatformName = Connection['platform'];

/** A sandbox shop that runs. */
export interface Sandbox extends RunningServer {
  readonly platform: PlatformName;
  /** The shop from the inside. */
  readonly shop: SandboxShop;
}

/** What there is to know of a platform's sandbox. */
export interface SandboxDefinition {
  /** What people call the platform. */
  readonly title: string;
  /** Name of the connection to it. */
  readonly connection: string;
  start(options: { readonly answerDelayMs: number }): Promise<RunningServer & { readonly shop: SandboxShop }>;
  /** Settings of a connection to the seeded shop. */
  settings(url: string): Readonly<Record<string, unknown>>;
  readonly credentials: object;
  /** Example events. */
  readonly examples: string;
  /** Calls that make an order and calls that take a payment: whose answers get lost to show what happens then. */
  readonly losses: { readonly order: string; readonly payment: string };
}

/** The sandbox of every platform. */
export const SANDBOXES: Readonly<Record<PlatformName, SandboxDefinition>> = {
  ocapi: {
    title: 'Salesforce B2C Commerce',
    connection: 'refarch',
    start: startB2cCommerceSandbox,
    settings: (host) => ({ host, site: 'RefArch', apiVersion: '23.1' }),
    credentials: ocapiCredentials,
    examples: 'examples/ocapi.ndjson',
    losses: { order: 'createOrder', payment: 'addPaymentInstrument' },
  },
  intershop: {
    title: 'Intershop ICM',
    connection: 'inspired',
    start: startIntershopSandbox,
    settings: (host) => ({
      host,
      site: sandboxSites.site,
      api: 'v1',
      access: { kind: 'contactCenter', site: sandboxSites.contactCenterSite, organization: sandboxSites.organization },
    }),
    credentials: intershopCredentials,
    examples: 'examples/intershop.ndjson',
    losses: { order: 'createOrder', payment: 'setOpenTender' },
  },
  oracle: {
    title: 'Oracle Commerce',
    connection: 'site-us',
    start: startOracleCommerceSandbox,
    settings: (host) => ({ host, site: 'siteUS', organizations: 'perRequest' }),
    credentials: { applicationKey: oracleCredentials.applicationKey },
    examples: 'examples/oracle.ndjson',
    losses: { order: 'createOrder', payment: 'submitOrder' },
  },
};

const isPlatform = (name: string): name is PlatformName => Object.hasOwn(SANDBOXES, name);

/** Every platform that has a sandbox. */
export const PLATFORM_NAMES: readonly PlatformName[] = Object.keys(SANDBOXES).filter(isPlatform);

/** Starts the sandbox of a platform on a free port. */
export async function startSandbox(platform: PlatformName, answerDelayMs: number): Promise<Sandbox> {
  return { platform, ...(await SANDBOXES[platform].start({ answerDelayMs })) };
}
