import { executionName } from '../../lib/order/identifiers.ts';
import { UsageError } from '../../local/cli/usage-error.ts';
import { readArguments } from '../arguments.ts';
import { findRequests } from '../find-request.ts';
import type { JournalEntry } from '../../lib/journal/journal.ts';
import { holdLetters } from '../letters/held-letters.ts';
import { nextStep } from '../next-step.ts';
import { requestList, requestListJson } from '../presentation/request-list.ts';
import { refusalText } from '../presentation/refusal.ts';
import { storyJson } from '../presentation/story-json.ts';
import { type Story, storyText } from '../presentation/story.ts';
import { type Command, DONE, NOT_DONE, type World } from '../world.ts';

const USAGE = `Tells the story of a request: what was asked, what happened, where it stands, what is in the shop, what to do.

  npx onbehalf status ID           ID is a request id, an order number, the first of the sender's own ids,
                                   or the id of the event or message that brought it
  npx onbehalf status ID --content also shows the request as it was accepted, with the customer's data
  npx onbehalf status ID --json    one JSON document
  npx onbehalf status ID --stage STAGE
`;

/** Dead letters looked through for a request that the journal does not know. */
const MOST_LETTERS = 1000;

/** `status`: the story of a request, or the list of those that an id may mean. */
export const status: Command = {
  usage: USAGE,
  async run(args, open) {
    const { id, json, stage, content } = readArguments(args, { id: true, options: ['content'] });
    if (id === undefined) {
      throw new UsageError('status needs an id');
    }
    const world = await open(stage);
    const { terminal } = world;
    const entries = await findRequests(id, world);
    const [entry, ...others] = entries;
    if (!entry) {
      return tellRefusal(id, json, world);
    }
    if (others.length > 0) {
      terminal.say(json ? JSON.stringify(requestListJson(entries)) : requestList(entries));
      return DONE;
    }
    const story = { ...(await storyOf(entry, world)), content };
    terminal.say(json ? JSON.stringify(storyJson(story)) : storyText(story, world.now()));
    return DONE;
  },
};

/** A request that was refused at intake is in no journal: only its dead letters tell of it. */
async function tellRefusal(id: string, json: boolean, world: World): Promise<number> {
  const { terminal, stage } = world;
  const held = await holdLetters(['dead-letters'], MOST_LETTERS, world);
  await held.release();
  const letters = held.letters.filter((letter) => letter.requestId === id && letter.kind === 'refused');
  const envelopes = letters.flatMap((letter) => ('envelope' in letter ? letter.envelope : []));
  if (envelopes.length === 0) {
    terminal.note(`Stage ${stage} knows no request, order or sender's id "${id}", and no dead letter of it.`);
    return NOT_DONE;
  }
  terminal.say(
    json ? JSON.stringify({ requestId: id, status: 'refused', refusals: envelopes }) : refusalText(id, envelopes),
  );
  return DONE;
}

async function storyOf(entry: JournalEntry, { executions, namedStage, now }: World): Promise<Story> {
  const name = executionName(entry.requestId, entry.attempt);
  const execution = await executions.describe(name);
  const whereabouts = execution && (await executions.whereabouts(name));
  return { entry, execution, whereabouts, next: nextStep({ entry, execution, stage: namedStage, now: now() }) };
}
