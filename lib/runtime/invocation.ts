import { AsyncLocalStorage } from 'node:async_hooks';
import { type HttpClient, NetworkError } from '../http/http-client.ts';
import type { Log } from '../telemetry/log.ts';

/** What one invocation cost its shop. */
export interface CallCount {
  readonly shopCalls: number;
  /** Milliseconds spent waiting for the shop. */
  readonly shopMs: number;
}

interface Invocation {
  readonly signal: AbortSignal;
  shopCalls: number;
  shopMs: number;
}

const current = new AsyncLocalStorage<Invocation>();

/**
 * Runs an invocation so that its calls to shops are its own: counted for it, and impossible after it has ended.
 *
 * Lambda freezes an instance whose invocation ended early and thaws it for the next one. What the first left waiting
 * then goes on, in the middle of the second; without this it would change the shop minutes after it was reported as
 * cut off.
 *
 * @param signal Aborts when the invocation ends before its work does.
 */
export async function runInvocation<Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
  return current.run({ signal, shopCalls: 0, shopMs: 0 }, run);
}

/** The calls of the current invocation so far. */
export function callCount(): CallCount {
  const { shopCalls = 0, shopMs = 0 } = current.getStore() ?? {};
  return { shopCalls, shopMs: Math.round(shopMs) };
}

/** Whether the current invocation has ended already. */
export const hasEnded = (): boolean => current.getStore()?.signal.aborted ?? false;

/** A log that falls silent when its invocation ends: the keys it would write under are the next one's by then. */
export function bindLog(log: Log): Log {
  const write =
    (level: keyof Log): Log['info'] =>
    (message, fields) => {
      if (!hasEnded()) {
        log[level](message, fields);
      }
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Binds every call to the invocation that makes it. */
export function bindToInvocation(send: HttpClient): HttpClient {
  return async (request) => {
    const invocation = current.getStore();
    if (!invocation) {
      return send(request);
    }
    if (invocation.signal.aborted) {
      throw new NetworkError('other', { nothingSent: true });
    }
    const startedAt = performance.now();
    invocation.shopCalls += 1;
    try {
      return await send({ ...request, signal: invocation.signal });
    } finally {
      invocation.shopMs += performance.now() - startedAt;
    }
  };
}
