import { waitingFor } from '../waiting.ts';
import { hasFailed } from '../workflow-executions.ts';
import { correlationOf, type Story } from './story.ts';

/** The story for a program. */
export function storyJson({ entry, execution, whereabouts, next, content = false }: Story): object {
  const { requestId, connection, status, attempt, request, acceptedAt, steps, basketId, orderNo, outcome } = entry;
  const { eventId, sender, tenant, erasedAt } = entry;
  const action = waitingFor(entry);
  return {
    requestId,
    connection,
    status,
    attempt,
    receivedAt: new Date(acceptedAt).toISOString(),
    eventId,
    ...(sender !== undefined && { sender }),
    ...(tenant !== undefined && { tenant }),
    ...(erasedAt !== undefined && { erasedAt: new Date(erasedAt).toISOString() }),
    ...(request && {
      asked: {
        reason: request.reason,
        lineItems: request.lineItems.length,
        currency: request.currency,
        payment: request.payment.kind,
      },
    }),
    ...(content && { request: request ?? null }),
    correlation: correlationOf(entry),
    steps: steps.map(({ at: time, ...step }) => ({ ...step, at: new Date(time).toISOString() })),
    execution: execution
      ? {
          status: execution.status,
          redrives: execution.redrives,
          redrivable: hasFailed(execution) && execution.notRedrivable === undefined,
          ...(whereabouts && { state: whereabouts.state, since: new Date(whereabouts.since).toISOString() }),
        }
      : null,
    shop: {
      ...(basketId !== undefined && { basketId }),
      ...(orderNo !== undefined && { orderNo }),
      ...(outcome?.cleanup && { cleanup: outcome.cleanup }),
      settled: (entry.settledAttempt ?? 0) >= attempt,
      stray: entry.stray === true,
    },
    ...(outcome?.code !== undefined && { code: outcome.code, reason: outcome.reason }),
    ...(outcome?.money !== undefined && { money: outcome.money }),
    ...(action && { waitsUntil: action.until }),
    ...(whereabouts?.rejection && { rejection: whereabouts.rejection }),
    next,
  };
}
