import { parseJson } from '../../json/parse-json.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import type { ExecutionState } from '../execution-control.ts';
import { workflowStateSchema } from '../workflow-state.ts';
import type { SweepHistory } from './sweep-history.ts';
import type { Swept, SweepServices } from './sweep-services.ts';

/** What the state of an execution holds at its end; only what is read. */
const endSchema = workflowStateSchema.pick({ outcome: true });

/** Shorter than the 90 days for which an execution's name stays taken (AWS, StartExecution). */
const NAME_TAKEN_MS = 80 * 86_400_000;

/**
 * A request without an execution: its message was lost. It is sent again as long as the execution's name refuses a
 * second start; what has been started once is not started again.
 */
export async function queueAgain(
  { requestId, connection, attempt }: JournalEntry,
  { wasStarted, quietSince }: SweepHistory,
  { orderQueue, now }: SweepServices,
): Promise<Swept> {
  if (wasStarted || now() - quietSince > NAME_TAKEN_MS) {
    return { code: 'GAVE_UP' };
  }
  const refused = await orderQueue.send(connection, [{ requestId, connection, attempt }]);
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
