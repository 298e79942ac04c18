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

/** Arguments of the message event: the message, and a handle that is not used. */
const readySchema = z.tuple([z.object({ url: z.string() })]).rest(z.unknown());
const ordersSchema = z.object({ total: z.number() });

/** @param answerDelayMs Milliseconds the shop takes for each answer. */
export async function startBenchShop(answerDelayMs: number): Promise<BenchShop> {
  const child = fork(new URL('shop-process.ts', import.meta.url), [String(answerDelayMs)]);
  const [{ url }] = readySchema.parse(await once(child, 'message'));
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
