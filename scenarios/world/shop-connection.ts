import type { Connection } from '../../lib/commerce/connection.ts';

/** Name of the one connection. */
export const CONNECTION = 'refarch';

/** Where the shop is, as far as its requests tell. */
export const HOST = 'https://shop.example.com';

/** A connection to the sandbox shop. */
export function shopConnection(settings: Readonly<Record<string, unknown>> = {}): Connection {
  return {
    name: CONNECTION,
    platform: 'ocapi',
    ordersPerSecond: 50,
    confirmation: { quarantineSeconds: 120, rounds: 5 },
    settings: { host: HOST, site: 'RefArch', apiVersion: '23.1', ...settings },
  };
}
