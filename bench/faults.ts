import { formatTable } from '../local/run/format-table.ts';
import { type BenchShop, startBenchShop } from './bench-shop.ts';
import { closedLoop, type Measurement, median } from './closed-loop.ts';
import { BENCH_CONNECTION, renewalRequest } from './renewal-request.ts';
import { throughEngine } from './through-engine.ts';

/** @see benchFaults */
export interface FaultsOptions {
  /** Requests of one run. */
  readonly orders: number;
  /** Runs without faults; the median is shown. */
  readonly runs: number;
}

const CONCURRENCY = 32;

/** The sandbox commits at once and its index lags by a second; a real shop gets two minutes. */
const QUARANTINE_SECONDS = 5;

/** The faults on "create order", spread evenly: of a hundred requests, which one meets which. */
const FAULTS: Readonly<Record<number, { readonly when: string; readonly effect: object }>> = {
  17: { when: 'after', effect: { kind: 'dropAnswer' } },
  48: { when: 'after', effect: { kind: 'status', status: 500 } },
  83: { when: 'before', effect: { kind: 'status', status: 500 } },
};

/** Of a hundred events, these are delivered twice. */
const TWICE = new Set([29, 71]);

/** The shops: one as the platform is, and one that lets a basket be ordered again, as the stubs of other measurements do. */
const SHOPS = [
  { name: 'consumes the basket', keepsBasket: false },
  { name: 'keeps the basket', keepsBasket: true },
] as const;

/**
 * Renewals through the deployed template while the shop loses answers: 1 % lost after the commit, 1 % answered 500
 * after it, 1 % 500 before it, 2 % of the events delivered twice. A retry without a look makes a duplicate of each of
 * the first two kinds.
 */
export async function benchFaults({ orders, runs }: FaultsOptions): Promise<void> {
  const rows: string[][] = [];
  for (const { name, keepsBasket } of SHOPS) {
    const shop = await startBenchShop({ answerDelayMs: 0, keepsBasket });
    const engine = await throughEngine(shop.url, { confirmation: { quarantineSeconds: QUARANTINE_SECONDS } });
    try {
      await closedLoop({ orders: 300, concurrency: CONCURRENCY }, (n) => engine.placeOne('warm', n));
      const clean: Measurement[] = [];
      for (let run = 0; run < runs; run += 1) {
        clean.push(await closedLoop({ orders, concurrency: CONCURRENCY }, (n) => engine.placeOne(`clean${run}x`, n)));
      }
      rows.push([name, 'none', median(clean.map(({ ordersPerSecond }) => ordersPerSecond)).toFixed(0), '', '', '']);
      await orderFaults(shop, orders);
      const failed: string[] = [];
      const faulty = await closedLoop({ orders, concurrency: CONCURRENCY }, async (n) =>
        engine.placeOne('faulty', n, TWICE.has(n % 100) ? 2 : 1).catch((error: unknown) => {
          failed.push(String(error));
        }),
      );
      const { placed, duplicates } = await count(shop, orders);
      rows.push([
        name,
        `${3 * Math.floor(orders / 100)} of ${orders}`,
        faulty.ordersPerSecond.toFixed(0),
        String(duplicates),
        String(orders - placed),
        String(failed.length),
      ]);
      process.stderr.write(`  shop that ${name}: done\n`);
    } finally {
      await engine.close();
      await shop.close();
    }
  }
  console.log(
    `${orders} requests, concurrency ${CONCURRENCY}, quarantine ${QUARANTINE_SECONDS} s; without faults the median of ${runs} runs.\n`,
  );
  console.log(formatTable(['shop', 'faults', 'orders/s', 'duplicates', 'lost', 'not placed'], rows));
}

async function orderFaults(shop: BenchShop, orders: number): Promise<void> {
  for (let n = 0; n < orders; n += 1) {
    const fault = FAULTS[n % 100];
    if (fault) {
      const { requestId } = renewalRequest('faulty', n);
      await shop.orderFault({ operation: 'createOrder', ...fault, match: { requestMark: requestId } });
    }
  }
}

/** Reads in the shop itself what became of the requests. */
async function count(shop: BenchShop, orders: number): Promise<{ placed: number; duplicates: number }> {
  const prefix = `${BENCH_CONNECTION}:faulty:`;
  const marks = (await shop.orders()).flatMap(({ requestMark }) =>
    requestMark?.startsWith(prefix) ? [requestMark.replace(/#\d+$/, '')] : [],
  );
  const requests = new Set(marks);
  if (requests.size > orders) {
    throw new Error('the shop holds orders that nobody asked for');
  }
  return { placed: requests.size, duplicates: marks.length - requests.size };
}
