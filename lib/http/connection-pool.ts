import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';

/**
 * Keep-alive connections that are never reused after a long rest.
 *
 * A frozen Lambda wakes with sockets whose other end hung up long ago, and a request written to one of them comes back
 * as a reset that does not tell whether the shop got it. Timers do not run while frozen, so the age is taken from the
 * wall clock before each request.
 */
export interface ConnectionPool {
  /** The agent for the next request to this protocol; connections that rested too long are gone from it. */
  agentFor(protocol: string): HttpAgent;
  /** Notes that an answer has just come over this connection: its rest is counted from here. */
  answered(socket: Socket): void;
  /** Closes all connections. */
  close(): void;
}

/** @see createConnectionPool */
export interface ConnectionPoolOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds after which a resting connection is closed instead of reused. */
  readonly maxRestMs: number;
}

/** Makes a pool with one agent per protocol. */
export function createConnectionPool({ now, maxRestMs }: ConnectionPoolOptions): ConnectionPool {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const answeredAt = new WeakMap<Socket, number>();

  function isStale(socket: Socket): boolean {
    const age = now() - (answeredAt.get(socket) ?? 0);
    // A clock that was set back proves nothing about the age.
    return age > maxRestMs || age < 0;
  }

  function closeStale(agent: HttpAgent): void {
    const resting = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
    if (resting.some(isStale)) {
      for (const socket of resting) {
        socket.destroy();
      }
    }
  }

  return {
    agentFor(protocol) {
      const agent = protocol === 'http:' ? agents.http : agents.https;
      closeStale(agent);
      return agent;
    },
    answered(socket) {
      answeredAt.set(socket, now());
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
