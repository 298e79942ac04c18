import type { JournalEntry } from '../../lib/journal/journal.ts';
import type { Customer } from '../../lib/journal/personal-data.ts';
import { UsageError } from '../../local/cli/usage-error.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { planErasure } from '../plan-erasure.ts';
import { type ErasureResult, erasureJson, erasureText } from '../presentation/erasure-report.ts';
import { type Command, DONE, INTERRUPTED, NOT_DONE, type World } from '../world.ts';

const USAGE = `Erases a customer's personal data from the journal. What stays of a request are ids, products, amounts, codes and times.

  npx onbehalf forget --customer NO      the customer's number in the shop
  npx onbehalf forget --email ADDRESS    requests of a guest, that is without a customer number
    --connection NAME                    only requests of this connection: shops may use the same numbers
    --dry-run                            only says what would be erased
    --yes                                does not ask
    --json                               one JSON document
    --stage STAGE

It cannot be undone, and no replay or redrive makes an order of an erased request. What is under way, or may have left
something in the shop, is kept and listed with its reason: repeat the command then. Exit code 1 says that some were kept.
`;

/** `forget`: erases the personal data of a customer's requests that have come to their end. */
export const forget: Command = {
  usage: USAGE,
  async run(args, open) {
    const read = readArguments(args, { options: ['customer', 'email', 'connection', 'dry-run', 'yes'] });
    const customer = customerOf(read);
    const world = await open(read.stage);
    const plans = await planAll(customer, read, world);
    if (!read.dryRun && !read.yes && !(await isAgreed(plans, world))) {
      return world.stop.aborted ? INTERRUPTED : NOT_DONE;
    }
    const results = read.dryRun ? plans : await eraseAll(plans, world);
    const left = plans.length - results.length;
    const report = { stage: world.stage, dryRun: read.dryRun, results, left };
    world.terminal.say(read.json ? JSON.stringify(erasureJson(report)) : erasureText(report));
    if (world.stop.aborted) {
      return INTERRUPTED;
    }
    return results.some(({ verdict }) => verdict === 'kept') ? NOT_DONE : DONE;
  },
};

function customerOf({ customer, email }: Arguments): Customer {
  if (customer !== undefined && email === undefined && customer !== '') {
    return { customerNo: customer };
  }
  if (email !== undefined && customer === undefined && email.includes('@')) {
    return { email };
  }
  throw new UsageError('forget needs either --customer NO or --email ADDRESS');
}

/** Everything of the customer that the journal still holds, each read anew. */
async function planAll(
  customer: Customer,
  { connection }: Arguments,
  { personalData, requests, terminal, now }: World,
): Promise<readonly ErasureResult[]> {
  const plans: ErasureResult[] = [];
  for await (const requestId of personalData.requestsOf(customer)) {
    const entry = await requests.get(requestId);
    if (entry && (connection === undefined || entry.connection === connection)) {
      plans.push(planned(entry, now()));
      terminal.progress(`${plans.length} requests`);
    }
  }
  return plans;
}

function planned(entry: JournalEntry, now: number): ErasureResult {
  const plan = planErasure(entry, now);
  switch (plan.verdict) {
    case 'erase':
      return { entry, verdict: 'wouldBeErased' };
    case 'alreadyErased':
      return { entry, verdict: 'alreadyErased' };
    case 'keep':
      return { entry, verdict: 'kept', reason: plan.reason };
  }
}

async function isAgreed(plans: readonly ErasureResult[], { terminal }: World): Promise<boolean> {
  const chosen = plans.filter(({ verdict }) => verdict === 'wouldBeErased');
  if (chosen.length === 0) {
    return true;
  }
  const connections = Map.groupBy(chosen, ({ entry }) => entry.connection);
  const where = [...connections].map(([name, group]) => `${group.length} at ${name}`).join(', ');
  const answer = await terminal.confirm(
    `Erase the customer's data of ${chosen.length} ${chosen.length === 1 ? 'request' : 'requests'} (${where})? It cannot be undone.`,
  );
  if (answer === undefined) {
    terminal.note('There is nobody to ask: give --yes, or look first with --dry-run.');
  } else if (!answer) {
    terminal.note('Nothing was done.');
  }
  return answer ?? false;
}

async function eraseAll(plans: readonly ErasureResult[], world: World): Promise<readonly ErasureResult[]> {
  const results: ErasureResult[] = [];
  for (const plan of plans) {
    if (world.stop.aborted) {
      break;
    }
    results.push(plan.verdict === 'wouldBeErased' ? await erase(plan.entry, world) : plan);
    world.terminal.progress(`${results.length} of ${plans.length}`);
  }
  return results;
}

/** What changed since it was read is looked at once more, and not erased now. */
async function erase(entry: JournalEntry, { personalData, requests, now }: World): Promise<ErasureResult> {
  if (await personalData.erase(entry, now())) {
    return { entry, verdict: 'erased' };
  }
  const current = (await requests.get(entry.requestId)) ?? entry;
  return current.erasedAt === undefined
    ? { entry: current, verdict: 'kept', reason: 'it has changed in this moment; repeat the command' }
    : { entry: current, verdict: 'alreadyErased' };
}
