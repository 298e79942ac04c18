import { parseJson } from '../../json/parse-json.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { executionName, NAME_TAKEN_MS } from '../../order/identifiers.ts';
import type { ExecutionState } from '../execution-control.ts';
import { orderMessage } from '../order-message.ts';
import { workflowStateSchema } from '../workflow-state.ts';
import { giveUp } from './give-up.ts';
import type { SweepHistory } from './sweep-history.ts';
import type { Swept, SweepServices } from './sweep-services.ts';

/** What the state of an execution holds at its end; only what is read. */
const endSchema = workflowStateSchema.pick({ outcome: true });

/**
 * A request without an execution: its message was lost. It is sent again as long as the execution's name refuses a
 * second start; what has been started once is not started again. A connection that is no longer deployed has no queue:
 * the execution is started here, and fails as every other of its kind.
 */
export async function startAgain(entry: JournalEntry, history: SweepHistory, services: SweepServices): Promise<Swept> {
  const { requestId, connection, attempt, request } = entry;
  const { connections, executions, orderQueue, now } = services;
  if (!request || history.wasStarted || now() - history.quietSince > NAME_TAKEN_MS) {
    return giveUp(entry, history, services);
  }
  const message = orderMessage(request, attempt);
  if (!connections.has(connection)) {
    await executions.start(executionName(requestId, attempt), message);
    return { code: 'STARTED' };
  }
  const refused = await orderQueue.send(connection, [message]);
  if (refused.length > 0) {
    throw new Error('the orders queue did not take the message');
  }
  return { code: 'QUEUED' };
}

/** An execution whose failure nobody recorded: told as EventBridge would have told it. */
export async function reportFailure(
  { change }: Extract<ExecutionState, { status: 'failed' }>,
  { failedExecutions }: SweepServices,
): Promise<Swept> {
  await failedExecutions.send(change);
  return { code: 'REPORTED' };
}

/**
 * An execution that ended well without the journal: it has told its outcome, which is written down.
 * @throws Error when its output holds none.
 */
export function takeOutcome(
  { stray }: JournalEntry,
  { output }: Extract<ExecutionState, { status: 'succeeded' }>,
): Swept {
  const outcome = endSchema.safeParse(parseJson(output ?? '')).data?.outcome;
  if (outcome?.outcome !== 'placed' && outcome?.outcome !== 'rejected') {
    throw new Error('the execution succeeded without an outcome');
  }
  const orderNo = outcome.order?.orderNo;
  return {
    code: 'COMPLETED',
    status: outcome.outcome,
    outcome,
    settled: stray !== true,
    ...(orderNo !== undefined && { orderNo }),
  };
}
