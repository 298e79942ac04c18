import type { StepServices } from './step-services.ts';
import type { StepEvent } from './workflow-state.ts';

/** First step: a token that works for the whole order, sealed for the way through the state. */
export async function acquireToken(
  { state }: StepEvent,
  { shops, seal }: Pick<StepServices, 'shops' | 'seal'>,
): Promise<string> {
  const token = await shops.connect(state.connection).authenticate();
  return (await seal()).seal(token, state.connection);
}
