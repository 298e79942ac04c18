import { InvalidRequestError } from '../errors/errors.ts';
import type { HttpAnswer } from '../http-api/answer.ts';
import { HttpProblemError } from '../http-api/problem.ts';
import type { HttpSender } from '../integrations/integrations.ts';
import type { Journal } from '../journal/journal.ts';
import { moneyOfRefused } from './held-money.ts';
import { refuseRequest, type RefusalServices } from './refuse-request.ts';
import { readIds, type RequestIds } from './validate-request.ts';

/** A message over HTTP that cannot become an order. */
interface RefusedMessage {
  readonly sender: HttpSender;
  /** The sender's own id of it, as far as it has come to light. */
  readonly messageId: string | undefined;
  /** As far as it could be read. */
  readonly content: unknown;
}

/**
 * The error as a refusal of the request, where it is one: nobody at a billing system reads a status either, so that a
 * content type is told there as content is.
 */
export function asRefusal(error: unknown, { mapping }: HttpSender): unknown {
  if (mapping === undefined || !(error instanceof HttpProblemError) || error.kind !== 'content-type-unsupported') {
    return error;
  }
  return new InvalidRequestError({ code: 'REQUEST_NOT_JSON', reason: error.message, cause: error });
}

/**
 * Whoever sends order requests reads the answer. Billing systems do not: what one of them sends that should have become
 * an order is told as loudly as if it had come over the bus, and is not sent again.
 * @throws InvalidRequestError the same, for the answer of a sender that reads it.
 * @throws whatever AWS throws; the message may be sent again.
 */
export async function refuseWebhook(
  error: InvalidRequestError,
  message: RefusedMessage,
  services: RefusalServices & { readonly journal: Journal },
): Promise<HttpAnswer> {
  const { sender, messageId, content } = message;
  const ids = readIds(content);
  if (sender.mapping === undefined) {
    const isConflict = error.code === 'IDEMPOTENCY_CONFLICT';
    services.meter.outcome(isConflict ? 'conflict' : 'invalid', isConflict ? (ids.connection ?? 'none') : 'none');
    throw error;
  }
  const refusal = {
    step: 'ReceiveWebhook',
    sender: { source: sender.name, ...(messageId !== undefined && { eventId: messageId }) },
    httpSender: sender.name,
    ids: await tellableIds(ids, { sender, error, journal: services.journal }),
    money: moneyOfRefused(content, error.code),
  } as const;
  await refuseRequest(error, refusal, services);
  const { code, issues = [] } = error.details;
  return { status: 202, body: { state: 'refused', code, issues } };
}

interface Circumstances {
  readonly sender: HttpSender;
  readonly error: InvalidRequestError;
  readonly journal: Journal;
}

/** A refusal that named somebody else's request would be taken for news of that one. */
async function tellableIds(ids: RequestIds, circumstances: Circumstances): Promise<RequestIds> {
  const { requestId, ...others } = ids;
  return requestId === undefined || (await isOwn(requestId, circumstances)) ? ids : others;
}

async function isOwn(requestId: string, { sender, error, journal }: Circumstances): Promise<boolean> {
  if (!requestId.startsWith(sender.requestIdPrefix ?? '')) {
    return false;
  }
  // Only of a conflict it is known that there is a request of this id; whose it is, the journal tells.
  return error.code !== 'IDEMPOTENCY_CONFLICT' || (await journal.get(requestId))?.tenant === sender.tenant;
}
