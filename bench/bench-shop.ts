import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

/** A shop to measure against. */
export interface BenchShop {
  readonly url: string;
  /** Orders that stand placed in the shop. */
  placedOrders(): Promise<number>;
  close(): Promise<void>;
}

const readySchema = z.object({ url: z.string() });
const ordersSchema = z.object({ total: z.number() });

/** @param answerDelayMs Milliseconds the shop takes for each answer. */
export async function startBenchShop(answerDelayMs: number): Promise<BenchShop> {
  const child = fork(new URL('shop-process.ts', import.meta.url), [String(answerDelayMs)]);
  const [message] = await once(child, 'message');
  const { url } = readySchema.parse(message);
  return {
    url,
    async placedOrders() {
      const answer = await fetch(`${url}/_admin/orders?status=new&limit=1`);
      return ordersSchema.parse(await answer.json()).total;
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
