import { operatorCommand } from '../operator-command.ts';

const USAGE = `Cancels the order of a request in its shop: one that is placed, waits for an approval, or was left by a failure.
Its requester is told (OrderRejected, CANCELLED). What is under way is not cancelled: wait for its outcome.

  npx onbehalf cancel ID           request id, order number, or the first of the sender's own ids
    --dry-run                      only looks, and says what would be done
    --yes                          does not ask
    --json                         one JSON document
    --stage STAGE

It looks first, and touches only what bears the mark of the request; repeating the command does no harm.
`;

/** `cancel`: undoes an order in its shop. */
export const cancel = operatorCommand({
  usage: USAGE,
  action: 'cancel',
  question: (order, requestId) => `Cancel ${order} of ${requestId} in its shop?`,
});
