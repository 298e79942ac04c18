import { ConfigurationError } from '../errors/errors.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { CommercePlatform } from './commerce-platform.ts';
import type { Confirmation, Connection } from './connection.ts';
import { platforms } from './registry.ts';

/** The deployed connections and their shops. */
export interface Shops {
  /**
   * The shop behind a connection; the same object for the life of the function instance, so that tokens and sockets
   * are reused.
   * @throws ConfigurationError `CONNECTION_UNKNOWN` when no such connection is deployed.
   */
  connect(name: string): CommercePlatform;

  /** How long a connection's orders are waited for. @throws ConfigurationError `CONNECTION_UNKNOWN` */
  waits(name: string): Waits;
}

/** The waits of a connection, as an execution carries them. */
export interface Waits extends Confirmation {
  readonly followUpSeconds: number;
  readonly followUpHours: number;
}

/** @see createShops */
export interface ShopsOptions {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly secrets: SecretStore;
  /** A connection's secret is named this and the connection's name. */
  readonly secretPrefix: string;
  readonly http: HttpClient;
  readonly now: () => number;
}

/** Connects shops on first use. */
export function createShops({ connections, secrets, secretPrefix, http, now }: ShopsOptions): Shops {
  const connected = new Map<string, CommercePlatform>();

  function find(name: string): Connection {
    const connection = connections.get(name);
    if (!connection) {
      throw new ConfigurationError({ code: 'CONNECTION_UNKNOWN', reason: `connection "${name}" is not deployed` });
    }
    return connection;
  }

  function open(name: string): CommercePlatform {
    const connection = find(name);
    return platforms[connection.platform].connect(connection.settings, {
      http,
      now,
      credentials: async ({ fresh }) => parseSecret(name, await secrets.get(secretPrefix + name, { fresh })),
    });
  }

  return {
    connect(name) {
      const shop = connected.get(name) ?? open(name);
      connected.set(name, shop);
      return shop;
    },
    waits(name) {
      const { confirmation, followUp } = find(name);
      return { ...confirmation, followUpSeconds: followUp.everySeconds, followUpHours: followUp.deadlineHours };
    },
  };
}

function parseSecret(connection: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No cause: a JSON error quotes the text, and the text is secret.
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason: `the secret of connection "${connection}" is not JSON`,
    });
  }
}
