import type { HttpAnswer } from '../http-api/answer.ts';
import type { HttpCall } from '../http-api/http-call.ts';
import { HttpProblemError } from '../http-api/problem.ts';
import type { Journal } from '../journal/journal.ts';
import { requestIdSchema } from '../order/order-request.ts';
import type { SenderGate } from '../webhooks/sender-gate.ts';
import { UnauthorizedError } from '../webhooks/unauthorized-error.ts';
import { viewOf } from './request-view.ts';

/** What reading requests back works with. */
export interface ReadServices {
  readonly gate: SenderGate;
  readonly journal: Pick<Journal, 'get'>;
}

/**
 * Tells a sender what became of a request of its tenant.
 *
 * @throws UnauthorizedError also for a sender that signs: a signature is about a body, and there is none to sign.
 * @throws HttpProblemError 404 alike for what nobody sent and for what others have sent.
 * @throws TransientError when the journal cannot be read now.
 */
export async function getRequest(
  { request, pathParameters, note }: Pick<HttpCall, 'request' | 'pathParameters' | 'note'>,
  { gate, journal }: ReadServices,
): Promise<HttpAnswer> {
  const { sender } = await gate.authenticate(request);
  note({ sender: sender.name });
  if (sender.proof.scheme !== 'api-key') {
    throw new UnauthorizedError('not-allowed', sender.name);
  }
  const requestId = readRequestId(pathParameters.get('id') ?? '');
  if (requestId === undefined) {
    throw notFound();
  }
  note({ requestId });
  const entry = await journal.get(requestId);
  if (entry?.tenant !== sender.tenant) {
    throw notFound();
  }
  return { status: 200, body: viewOf(entry) };
}

const notFound = (): HttpProblemError =>
  new HttpProblemError('not-found', 'There is no request of this id among those of your tenant.');

/**
 * The id that a path names; `undefined` when that cannot be one. API Gateway decodes what stands in a path, and a proxy
 * before it may have encoded that once more: an id holds no percent sign, so what still has one is encoded.
 */
function readRequestId(part: string): string | undefined {
  return requestIdSchema.safeParse(part.includes('%') ? decoded(part) : part).data;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
