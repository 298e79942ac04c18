import { bulkCommand } from '../bulk-command.ts';
import { planReplay } from '../plan-replay.ts';

const USAGE = `Begins a new attempt of requests that were rejected, or can never go on. It proves first that the attempt before left
no order in the shop, and fails if it cannot. The content is that of the request as it was accepted.

  npx onbehalf replay ID                 one request: request id, order number, or the first of the sender's own ids
  npx onbehalf replay --code CODE        everything of one cause, as dead-letters shows it
    --queue rejected-orders              what the requester acts on (default dead-letters)
    --rate N                             at most N a second, 0.1 to 100 (default 5)
    --dry-run                            only says what would be done
    --yes                                does not ask before more than one
    --anyway                             also what is better redriven, or can only be rejected again
    --limit N                            looks at N messages at most (default 1000)
    --json                               one JSON document
    --stage STAGE

What can still be redriven is refused: redrive it. So is what the same content only meets again, such as a hard decline:
send it anew under a new request id. Ctrl-C stops between two; repeating the command goes on and does no harm.
`;

/** `replay`: a new attempt. */
export const replay = bulkCommand({
  usage: USAGE,
  name: 'replay',
  question: (count, queue) => `Begin a new attempt of ${count} of ${queue}?`,
  options: ['queue', 'limit', 'code', 'rate', 'dry-run', 'yes', 'anyway'],
  queues: ['dead-letters', 'rejected-orders'],
  queuesOfOne: ['dead-letters', 'rejected-orders'],
  kindsOfOne: ['failed', 'rejected'],
  withoutLetter: 'always',
  plan: planReplay,
});
