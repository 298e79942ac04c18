import { readArguments } from '../arguments.ts';
import { groupLetters } from '../letters/group-letters.ts';
import { readLetter } from '../letters/letter.ts';
import { giveBackAll, readBox } from '../letters/read-box.ts';
import { letterReport, letterReportJson } from '../presentation/letter-report.ts';
import { type Command, DONE, INTERRUPTED } from '../world.ts';

const USAGE = `Shows what waits for a person, grouped by cause. Takes nothing away.

  npx onbehalf dead-letters                            what an operator acts on
  npx onbehalf dead-letters --queue rejected-orders    what the requester acts on
  npx onbehalf dead-letters --queue undelivered-events events that were not taken in
  npx onbehalf dead-letters --limit N                  looks at N messages at most (default 1000)
  npx onbehalf dead-letters --json                     one JSON document
  npx onbehalf dead-letters --stage STAGE

For a moment the messages are hidden from others who look.
`;

/** Long enough to read a thousand messages. */
const HIDE_SECONDS = 60;

/** `dead-letters`: what waits, by cause, and what to do about it. */
export const deadLetters: Command = {
  usage: USAGE,
  async run(args, open) {
    const { queue, limit, json, stage } = readArguments(args, { options: ['queue', 'limit'] });
    const world = await open(stage);
    const { terminal, stop, now } = world;
    const box = world.letterBox(queue);
    const { messages, count, complete } = await readBox(box, {
      limit,
      hideSeconds: HIDE_SECONDS,
      stop,
      onProgress: (seen) => terminal.progress(`reading ${queue}: ${seen} messages`),
    });
    await giveBackAll(box, messages);
    const groups = groupLetters(messages.map(readLetter), { queue, stage: world.namedStage });
    const report = { stage: world.stage, queue, seen: messages.length, count, complete, groups };
    terminal.say(json ? JSON.stringify(letterReportJson(report)) : letterReport(report, now()));
    return stop.aborted ? INTERRUPTED : DONE;
  },
};
