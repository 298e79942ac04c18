import type { FailureEnvelope } from '../../lib/errors/failure-envelope.ts';

/** The story of a request that was never begun. */
export function refusalText(requestId: string, envelopes: readonly FailureEnvelope[]): string {
  return [
    `Request ${requestId}`,
    '',
    'Refused at intake; nothing was begun, and nothing stands in the shop.',
    ...envelopes.flatMap(({ at, code, reason, hint }) => ['', `  ${at}  ${code}: ${reason}`, `  ${hint}`]),
  ].join('\n');
}
