import { formatTable } from '../local/run/format-table.ts';
import { startBenchShop } from './bench-shop.ts';
import { closedLoop, type Measurement, median } from './closed-loop.ts';
import { perOrder, processorTime } from './processor-time.ts';
import { straightLine } from './straight-line.ts';
import { throughEngine } from './through-engine.ts';

/** @see benchRenewals */
export interface RenewalsOptions {
  /** Orders of one run. */
  readonly orders: number;
  /** Runs of each cell; the median is shown. */
  readonly runs: number;
}

const SHOP_DELAYS_MS = [0, 50];
const CONCURRENCIES = [8, 32, 64];

interface Pair {
  readonly engine: Measurement;
  readonly script: Measurement;
}

/**
 * Renewals through the whole deployed template on the local engine, and the same shop calls by a straight-line
 * script: interleaved, in one run, so that the machine's mood weighs on both.
 */
export async function benchRenewals({ orders, runs }: RenewalsOptions): Promise<void> {
  const rows: string[][] = [];
  const time: [string, number][] = [];
  for (const shopDelayMs of SHOP_DELAYS_MS) {
    const shop = await startBenchShop({ answerDelayMs: shopDelayMs });
    const engine = await throughEngine(shop.url);
    try {
      // Warms processes, sockets and compilers; not measured.
      await closedLoop({ orders: 300, concurrency: 32 }, (n) => engine.placeOne(`warm${shopDelayMs}x`, n));
      let expected = 300;
      for (const concurrency of CONCURRENCIES) {
        const pairs: Pair[] = [];
        for (let run = 0; run < runs; run += 1) {
          pairs.push(
            await measurePair(shop.url, engine, { orders, concurrency, run: `${shopDelayMs}c${concurrency}r${run}x` }),
          );
          expected += 2 * orders;
        }
        rows.push(toRow(shopDelayMs, concurrency, pairs));
        process.stderr.write(`  shop ${shopDelayMs} ms, concurrency ${concurrency}: done\n`);
      }
      if (shopDelayMs === 0) {
        const before = processorTime();
        await closedLoop({ orders, concurrency: 32 }, (n) => engine.placeOne('cpu', n));
        expected += orders;
        time.push(...perOrder(before, processorTime(), orders));
      }
      const placed = await shop.placedOrders();
      if (placed !== expected) {
        throw new Error(`the shop holds ${placed} placed orders, but ${expected} were sent`);
      }
    } finally {
      await engine.close();
      await shop.close();
    }
  }
  console.log(`Medians of ${runs} runs of ${orders} orders each; the shop holds exactly one order for each request.\n`);
  console.log(
    formatTable(
      ['shop ms', 'concurrency', 'engine/s', 'script/s', 'ratio', 'engine p50/p95 ms', 'script p50/p95 ms'],
      rows,
    ),
  );
  if (time.length > 1) {
    console.log(`\n${timeTable(time)}`);
  }
}

/** Where the time of an order goes, in one more run. */
function timeTable(time: readonly [string, number][]): string {
  const sum = time.reduce((total, [, milliseconds]) => total + milliseconds, 0);
  const rows = [...time, ['all', sum] satisfies [string, number]].map(([name, milliseconds]) => [
    name,
    milliseconds.toFixed(2),
  ]);
  return formatTable(['processor time of an order (shop 0 ms, concurrency 32)', 'ms'], rows);
}

async function measurePair(
  shopUrl: string,
  engine: Awaited<ReturnType<typeof throughEngine>>,
  { orders, concurrency, run }: { orders: number; concurrency: number; run: string },
): Promise<Pair> {
  const throughTemplate = await closedLoop({ orders, concurrency }, (n) => engine.placeOne(`e${run}`, n));
  const script = await straightLine(shopUrl, `s${run}`);
  const direct = await closedLoop({ orders, concurrency }, (n) => script.placeOne(n));
  script.close();
  return { engine: throughTemplate, script: direct };
}

function toRow(shopDelayMs: number, concurrency: number, pairs: readonly Pair[]): string[] {
  const of = (side: keyof Pair, figure: keyof Measurement) => median(pairs.map((pair) => pair[side][figure]));
  return [
    String(shopDelayMs),
    String(concurrency),
    of('engine', 'ordersPerSecond').toFixed(0),
    of('script', 'ordersPerSecond').toFixed(0),
    median(pairs.map(({ engine, script }) => engine.ordersPerSecond / script.ordersPerSecond)).toFixed(2),
    `${of('engine', 'p50').toFixed(1)} / ${of('engine', 'p95').toFixed(1)}`,
    `${of('script', 'p50').toFixed(1)} / ${of('script', 'p95').toFixed(1)}`,
  ];
}
