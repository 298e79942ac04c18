import { executionName } from '../order/identifiers.ts';
import type { Log } from '../telemetry/log.ts';
import { type OrderMessage, orderMessageSchema } from './workflow-state.ts';

/** Starts workflow executions. */
export interface Executions {
  /**
   * Starts an execution under a name.
   * @returns `false` when an execution of this name exists: the request was started before.
   */
  start(name: string, input: OrderMessage): Promise<boolean>;
}

/** Starts the workflow for one request; a request that was started before counts as started. */
export async function startOrder(
  message: OrderMessage,
  { executions, log }: { readonly executions: Executions; readonly log: Log },
): Promise<void> {
  const { requestId, connection, attempt } = message;
  const execution = executionName(requestId, attempt);
  // An execution's input is kept for 90 days, and shown to whoever may see executions: it holds ids and nothing else.
  const started = await executions.start(execution, orderMessageSchema.parse(message));
  log.info(started ? 'order started' : 'order was started before', { requestId, connection, execution });
}
