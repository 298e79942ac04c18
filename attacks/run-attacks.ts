import { MARK } from './attack.ts';
import type { AttackedDeployment, Holdings } from './attacked-deployment.ts';
import { createCraft, orderRequest, type Target } from './craft.ts';
import { FAMILIES } from './families.ts';
import { judge, type Verdict } from './judge.ts';
import { isForged } from './log-check.ts';
import { growth, processMemory } from './process-memory.ts';
import { openings } from './openings.ts';
import { exchange, type Reply } from './wire.ts';

/** What became of one attack. */
export interface AttackResult {
  readonly family: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly refusedWith: readonly number[];
  readonly statuses: readonly number[];
  readonly ms: number;
  readonly hung: boolean;
  /** Whether the answer repeats what the attacker wrote. */
  readonly echoes: boolean;
}

/** What became of all of them. */
export interface AttackReport {
  readonly results: readonly AttackResult[];
  readonly forgedLines: readonly string[];
  readonly linesRead: number;
  /** What the senders' own requests left before the attacks, and what there was after them. */
  readonly before: Holdings;
  readonly after: Holdings;
  /** MiB by which the engine or the largest function grew, whichever is more. */
  readonly grownMiB: number;
}

/** Attacks under way at one time. */
const AT_ONCE = 8;

const WARM_UP_ROUNDS = 10;

/** Lets every sender order once, so that its door is known to open, then sends all attacks and looks what they left. */
export async function runAttacks(deployment: AttackedDeployment): Promise<AttackReport> {
  const target = await openDoors(deployment);
  await warmUp(target);
  const before = await deployment.holdings();
  const { length } = openings(createCraft(target, Date.now()));
  if (Object.values(before).some((count) => count !== length)) {
    throw new Error(`every sender has ordered once, yet there are ${JSON.stringify(before)}`);
  }
  const memoryBefore = processMemory();
  const results = await sendAll(target);
  const grownMiB = growth(memoryBefore, processMemory());
  const after = await deployment.holdings();
  const forgedLines = deployment.lines.map(({ line }) => line).filter(isForged);
  return { results, forgedLines, linesRead: deployment.lines.length, before, after, grownMiB };
}

/** @throws Error when a sender that proves itself is not let in: attacks on a shut door prove nothing. */
async function openDoors({ publicUrl, connection }: AttackedDeployment): Promise<Target> {
  const target = { publicUrl, connection, known: orderRequest(connection) };
  for (const [sender, message] of openings(createCraft(target, Date.now()))) {
    const { statuses, text } = await exchange(message, publicUrl);
    if (statuses[0] !== 202) {
      throw new Error(`the sender ${sender} is not let in: ${text.slice(0, 600)}`);
    }
  }
  return target;
}

/** Has the processes started that the attacks will find, so that their memory is not taken for something that grew. */
async function warmUp({ publicUrl, known, ...target }: Target): Promise<void> {
  const craft = createCraft({ publicUrl, known, ...target }, Date.now());
  const messages = [
    craft.signed('key', { body: known }),
    craft.signed('key', { path: '/v1/cards', body: {} }),
    craft.signed('key', { method: 'GET', path: `/v1/requests/${known.requestId}`, body: Buffer.alloc(0) }),
  ];
  for (const message of messages) {
    const again = async (): Promise<void> => {
      for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
        await exchange(message, publicUrl);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, again));
  }
}

async function sendAll(target: Target): Promise<readonly AttackResult[]> {
  const waiting = FAMILIES.flatMap(({ name: family, attacks }) =>
    attacks.map((attack) => ({ family, attack })),
  ).values();
  const results: AttackResult[] = [];
  const work = async (): Promise<void> => {
    for (const { family, attack } of waiting) {
      const { name, refusedWith } = attack;
      const craft = createCraft(target, Date.now());
      const reply = await exchange(attack.message(craft), target.publicUrl);
      const saying = attack.saying?.(craft);
      const { statuses, ms, hung } = reply;
      results.push({
        family,
        name,
        refusedWith,
        verdict: judge(attack, statuses, saying === undefined ? undefined : reply.text.includes(saying)),
        statuses,
        ms,
        hung,
        echoes: echoes(reply),
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

const echoes = ({ text }: Reply): boolean => text.includes(MARK) || /^x-forged:/im.test(text);
