import type { Connection } from '../../lib/commerce/connection.ts';

/** A connection to a shop of the sandbox's kind. */
export function connection(changes: Partial<Connection> = {}): Connection {
  return {
    name: 'refarch',
    platform: 'ocapi',
    ordersPerSecond: 50,
    confirmation: { quarantineSeconds: 120, rounds: 5 },
    followUp: { everySeconds: 900, deadlineHours: 72 },
    settings: { host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' },
    ...changes,
  };
}

/** Connections by name, as the functions hold them. */
export function connections(...names: readonly string[]): ReadonlyMap<string, Connection> {
  return new Map((names.length > 0 ? names : ['refarch']).map((name) => [name, connection({ name })]));
}
