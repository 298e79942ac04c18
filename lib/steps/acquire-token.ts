import { customerOf } from './shop-references.ts';
import type { StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** First step: a token that works for the whole order, sealed for the way through the state, and the rules of the wait. */
export async function acquireToken(
  { state }: StepEvent,
  { shops, seal }: Pick<StepServices, 'shops' | 'seal'>,
): Promise<NonNullable<WorkflowState['session']>> {
  const { connection } = state;
  const token = await shops.connect(connection).authenticate(customerOf(state));
  return { token: (await seal()).seal(token, connection), ...shops.waits(connection) };
}
