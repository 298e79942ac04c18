import { bulkCommand } from '../bulk-command.ts';
import { planDiscard } from '../plan-discard.ts';

const USAGE = `Deletes dead letters that were dealt with otherwise: the request was mended and sent again, or is not wanted any more.
It names what may stand in the shop; the sweeper undoes that. The journal keeps what it knows of the request.

  npx onbehalf discard ID                the letters of one request
  npx onbehalf discard --code CODE       everything of one cause, as dead-letters shows it
    --queue rejected-orders              what the requester acts on (default dead-letters)
    --dry-run                            only says what would be done
    --yes                                does not ask before more than one
    --limit N                            looks at N messages at most (default 1000)
    --json                               one JSON document
    --stage STAGE

Messages of other queues are not deleted: they hold requests that nobody was told about. Redrive them.
`;

/** `discard`: takes away dead letters that nobody needs any more. */
export const discard = bulkCommand({
  usage: USAGE,
  name: 'discard',
  question: (count, queue) => `Delete ${count} of ${queue}?`,
  options: ['queue', 'limit', 'code', 'dry-run', 'yes'],
  queues: ['dead-letters', 'rejected-orders'],
  queuesOfOne: ['dead-letters', 'rejected-orders'],
  kindsOfOne: ['failed', 'refused', 'rejected'],
  withoutLetter: 'ifThereIsNone',
  plan: planDiscard,
});
