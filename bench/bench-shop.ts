import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

/** A shop to measure against. */
export interface BenchShop {
  readonly url: string;
  /** Every order, whatever its status. */
  orders(): Promise<readonly BenchOrder[]>;
  /** Orders that stand placed in the shop. */
  placedOrders(): Promise<number>;
  /** Open baskets. */
  openBaskets(): Promise<number>;
  /** Orders a fault for one request's next call of an operation. */
  orderFault(fault: object): Promise<void>;
  close(): Promise<void>;
}

/** @see BenchShop.orders */
export type BenchOrder = z.infer<typeof orderSchema>;

/** @see startBenchShop */
export interface BenchShopOptions {
  /** Milliseconds the shop takes for each answer. */
  readonly answerDelayMs: number;
  /** Whether a basket stays open when it was ordered, as in stub shops; it can then be ordered again. @default false */
  readonly keepsBasket?: boolean;
}

/** Arguments of the message event: the message, and a handle that is not used. */
const readySchema = z.tuple([z.object({ url: z.string() })]).rest(z.unknown());
const orderSchema = z.object({ orderNo: z.string(), status: z.string(), requestMark: z.string().nullish() });
const totalSchema = z.object({ total: z.number() });
const ordersSchema = totalSchema.extend({ items: z.array(orderSchema) });

const PAGE = 1000;

/** Starts the shop in a process of its own. */
export async function startBenchShop({ answerDelayMs, keepsBasket = false }: BenchShopOptions): Promise<BenchShop> {
  const child = fork(new URL('shop-process.ts', import.meta.url), [
    String(answerDelayMs),
    keepsBasket ? 'keeps-basket' : '',
  ]);
  const [{ url }] = readySchema.parse(await once(child, 'message'));
  const view = async (path: string): Promise<unknown> => (await fetch(`${url}/_admin/${path}`)).json();
  return {
    url,
    async orders() {
      const all: BenchOrder[] = [];
      for (let total = 1; all.length < total;) {
        const page = ordersSchema.parse(await view(`orders?limit=${PAGE}&offset=${all.length}`));
        all.push(...page.items);
        total = page.items.length === 0 ? 0 : page.total;
      }
      return all;
    },
    async placedOrders() {
      return totalSchema.parse(await view('orders?status=new&limit=1')).total;
    },
    async openBaskets() {
      return totalSchema.parse(await view('baskets?limit=1')).total;
    },
    async orderFault(fault) {
      const answer = await fetch(`${url}/_admin/faults`, { method: 'POST', body: JSON.stringify(fault) });
      if (!answer.ok) {
        throw new Error(`the shop refused the fault: ${await answer.text()}`);
      }
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
