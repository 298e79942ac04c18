import { parseArgs } from 'node:util';
import { benchRenewals } from './renewals.ts';

const USAGE = `npm run bench [-- --orders N] [--runs N]

Renewals through the deployed template on the local engine against the same shop calls by a straight-line script.
  --orders N   orders of one run (default 1000)
  --runs N     runs of each cell; the median is shown (default 3)
`;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000) {
    throw new RangeError('--orders and --runs must be whole numbers from 1 to 1000000');
  }
  return value;
}

function readOptions(): { readonly orders: number; readonly runs: number; readonly help: boolean } {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string', default: '1000' },
      runs: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
    },
  });
  return { orders: wholeNumber(values.orders), runs: wholeNumber(values.runs), help: values.help };
}

try {
  const { help, ...options } = readOptions();
  if (help) {
    process.stdout.write(USAGE);
  } else {
    await benchRenewals(options);
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exitCode = 2;
}
