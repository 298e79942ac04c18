import type { HttpClient } from './http-client.ts';

/** Calls to shops since the last look. */
export interface CallCount {
  readonly shopCalls: number;
  /** Milliseconds spent waiting for shops. */
  readonly shopMs: number;
}

/** @see countCalls */
export interface CountedHttpClient {
  readonly send: HttpClient;
  /** The count since the last call of `take`. */
  readonly take: () => CallCount;
}

/** Counts calls, so that every step can say in its log what it cost the shop. */
export function countCalls(send: HttpClient): CountedHttpClient {
  let shopCalls = 0;
  let shopMs = 0;
  return {
    async send(request) {
      const startedAt = performance.now();
      shopCalls += 1;
      try {
        return await send(request);
      } finally {
        shopMs += performance.now() - startedAt;
      }
    },
    take() {
      const count = { shopCalls, shopMs: Math.round(shopMs) };
      shopCalls = 0;
      shopMs = 0;
      return count;
    },
  };
}
