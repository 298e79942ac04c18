import { operatorCommand } from '../operator-command.ts';

const USAGE = `Hands the placed order of a request to fulfilment once more, for one that never arrived there. Oracle Commerce only.

  npx onbehalf resend ID           request id, order number, or the first of the sender's own ids
    --dry-run                      only looks, and says what would be done
    --yes                          does not ask
    --json                         one JSON document
    --stage STAGE

Each time, the order is handed over: make sure that fulfilment does not have it.
`;

/** `resend`: hands a placed order to fulfilment once more. */
export const resend = operatorCommand({
  usage: USAGE,
  action: 'resend',
  question: (order, requestId) => `Hand ${order} of ${requestId} to fulfilment once more?`,
});
