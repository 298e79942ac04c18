import { bulkCommand } from '../bulk-command.ts';
import { planRedrive } from '../plan-redrive.ts';

const USAGE = `Lets what failed go on where it failed. First remove the cause: "npx onbehalf dead-letters" tells it.

  npx onbehalf redrive ID                one request: request id, order number, or the first of the sender's own ids
  npx onbehalf redrive --code CODE       everything of one cause, as dead-letters shows it
  npx onbehalf redrive --all             everything that waits
    --queue undelivered-events           events that were not taken in (default dead-letters)
    --rate N                             at most N a second, 0.1 to 100 (default 5)
    --dry-run                            only says what would be done
    --yes                                does not ask before more than one
    --limit N                            looks at N messages at most (default 1000)
    --json                               one JSON document
    --stage STAGE

A failed execution goes on at its step, and then its dead letter is deleted. A message that belongs to another queue goes
back there. Ctrl-C stops between two; repeating the command does no harm.
`;

/** `redrive`: goes on at the failed step. */
export const redrive = bulkCommand({
  usage: USAGE,
  name: 'redrive',
  question: (count, queue) => `Redrive ${count} of ${queue}?`,
  options: ['queue', 'limit', 'code', 'all', 'rate', 'dry-run', 'yes'],
  queues: ['dead-letters', 'undelivered-events'],
  queuesOfOne: ['dead-letters'],
  kindsOfOne: ['failed', 'refused', 'stranded'],
  withoutLetter: 'always',
  plan: planRedrive,
});
