import { parseArgs } from 'node:util';
import { benchRenewals } from './renewals.ts';

const USAGE = `npm run bench [-- --orders N] [--runs N]

Renewals through the deployed template on the local engine against the same shop calls by a straight-line script.
`;

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  await benchRenewals({ orders: Number(values.orders), runs: Number(values.runs) });
}
