import type { TokenSeal } from '../auth/sealed-token.ts';
import type { CommercePlatform, RequestSource } from '../commerce/commerce-platform.ts';
import type { Shops } from '../commerce/shops.ts';
import { ConfigurationError } from '../errors/errors.ts';
import type { Journal, Progress } from '../journal/journal.ts';
import { errorFields, type Log } from '../telemetry/log.ts';
import type { Meter } from '../telemetry/meter.ts';
import { redrivesOf } from './redrives.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** What the steps of the workflow work with. */
export interface StepServices {
  readonly shops: Shops;
  /** Opens and closes tokens; reads its key on first use. */
  readonly seal: () => Promise<TokenSeal>;
  readonly journal: Journal;
  readonly log: Log;
  readonly meter: Meter;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The request's shop, with the token that AcquireToken sealed. A seal that does not open costs one more grant. */
export async function resumeShop(
  state: WorkflowState,
  { shops, seal }: Pick<StepServices, 'shops' | 'seal'>,
): Promise<CommercePlatform> {
  const shop = shops.connect(state.connection);
  const token = state.session && (await seal()).open(state.session.token, state.connection);
  if (token) {
    shop.adoptToken(token);
  }
  return shop;
}

/** The request, for what its references do not tell. @throws ConfigurationError `REQUEST_EXPIRED` */
export const requestSource =
  ({ requestId }: Pick<WorkflowState, 'requestId'>, { journal }: Pick<StepServices, 'journal'>): RequestSource =>
  async () => {
    const { request } = (await journal.get(requestId)) ?? {};
    if (!request) {
      throw new ConfigurationError({ code: 'REQUEST_EXPIRED', reason: 'the journal no longer holds this request' });
    }
    return request;
  };

/** Whether the same step of this execution may have reached the shop before: after a retry or a redrive. */
export const isRepeated = (event: StepEvent): boolean => (event.step.RetryCount ?? 0) > 0 || redrivesOf(event) > 0;

/**
 * Writes to the journal what has already happened in the shop, in a step that cannot run twice. A failure here must not
 * fail it: a repeated step would do it in the shop again. The execution's state carries the references on, and every
 * later step writes all of them.
 */
export async function recordDone(
  { requestId, attempt }: Pick<WorkflowState, 'requestId' | 'attempt'>,
  progress: Progress,
  { journal, log }: Pick<StepServices, 'journal' | 'log'>,
): Promise<void> {
  try {
    await journal.record(requestId, { ...progress, attempt });
  } catch (error) {
    log.error('journal write failed after the shop did its part', { step: progress.step, ...errorFields(error) });
  }
}
