import type { JournalEntry } from '../../journal/journal.ts';
import { recordDone } from '../step-services.ts';
import type { OperateServices } from './operate-services.ts';
import type { OperationAnswer } from './operation.ts';
import { placedReferences } from './placed-references.ts';

/** Name of the journal's step of an order that was handed to fulfilment once more. */
const RESEND_STEP = 'ResendOrder';

/**
 * An operator has a placed order handed to fulfilment once more. Each time it is asked, it is handed over.
 * @throws RejectedError `CONFLICT` when the shop does not show it as placed, or it is not ours.
 * @throws UnknownOutcomeError when it is not known whether it was handed over.
 */
export async function resendOrder(
  entry: JournalEntry,
  { dryRun }: { readonly dryRun: boolean },
  services: OperateServices,
): Promise<OperationAnswer> {
  const { requestId, connection, status, attempt, settledAttempt = 0 } = entry;
  const { shops, platformOf, log, now } = services;
  const shop = shops.connect(connection);
  const { platform, can } = platformOf(connection) ?? { platform: 'unknown', can: { resend: false } };
  if (!can.resend || !shop.resendForFulfillment) {
    return {
      refused: 'PLATFORM_UNSUPPORTED',
      reason: `an order cannot be handed to fulfilment once more (platform ${platform}); do it in the shop`,
    };
  }
  const made = placedReferences(entry);
  if (status !== 'placed' || !made) {
    return { refused: 'CONFLICT', reason: `only a placed order is handed to fulfilment; the request is ${status}` };
  }
  const { orderNo } = made;
  if (dryRun) {
    const lookup = await shop.findOrder(made);
    return { done: false, would: 'resend', orderNo, ...(lookup.found === 'order' && { status: lookup.order.status }) };
  }
  await shop.resendForFulfillment(made);
  // Whatever is written without it would open a settled request again.
  const settled = settledAttempt >= attempt;
  await recordDone({ requestId, attempt }, { step: RESEND_STEP, at: now(), settled }, services);
  log.warn('order handed to fulfilment once more by an operator', { requestId, connection, orderNo });
  return { done: true, result: 'resent', orderNo };
}
