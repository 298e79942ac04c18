import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { isBefore16 } from '../api-version.ts';
import { resourceState } from '../documents/resource-state.ts';
import type { SiteCall } from '../site-call.ts';
import type { Order } from './order.ts';
import { orderDocument } from './order-document.ts';

/** Answers with the order; versions up to 15 name its state in a header instead of in the document. */
export function orderAnswer(order: Order, context: Pick<SiteCall, 'version' | 'now'>): SandboxAnswer {
  const headers = isBefore16(context.version) ? { etag: `"${resourceState(order)}"` } : {};
  return jsonAnswer(200, orderDocument(order, context), headers);
}
