import { parseArgs } from 'node:util';
import { benchFaults } from './faults.ts';
import { benchRenewals } from './renewals.ts';
import { benchWebhook } from './webhook.ts';

const USAGE = `npm run bench [-- renewals|faults|webhook] [--orders N] [--runs N] [--concurrency N]

  renewals         (default) renewals through the deployed template on the local engine against the same shop calls by
                   a straight-line script
  faults           renewals while the shop loses answers and fails; duplicates and lost orders are counted in the shop
  webhook          signed requests to the HTTP API of the deployed template against a bare function that only checks
                   the HMAC; duplicates and lost orders are counted in the shop
  --orders N       orders of one run (default 1000; faults, webhook: 2000); --requests N is the same
  --runs N         runs of each cell; the median is shown (default 3)
  --concurrency N  requests under way at one time, of webhook (default 50)
`;

const BENCHES = {
  renewals: { run: benchRenewals, orders: '1000' },
  faults: { run: benchFaults, orders: '2000' },
  webhook: { run: benchWebhook, orders: '2000' },
} as const;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000) {
    throw new RangeError('--orders, --runs and --concurrency must be whole numbers from 1 to 1000000');
  }
  return value;
}

function benchNamed(name: string): (typeof BENCHES)[keyof typeof BENCHES] {
  switch (name) {
    case 'renewals':
    case 'faults':
    case 'webhook':
      return BENCHES[name];
    default:
      throw new RangeError(`there is no bench "${name}": it must be renewals, faults or webhook`);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      orders: { type: 'string' },
      requests: { type: 'string' },
      runs: { type: 'string', default: '3' },
      concurrency: { type: 'string', default: '50' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [name = 'renewals'] = positionals;
  const bench = benchNamed(name);
  await bench.run({
    orders: wholeNumber(values.orders ?? values.requests ?? bench.orders),
    runs: wholeNumber(values.runs),
    concurrency: wholeNumber(values.concurrency),
  });
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exitCode = 2;
}
