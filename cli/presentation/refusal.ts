import type { FailureEnvelope } from '../../lib/errors/failure-envelope.ts';
import { moneyText } from './money.ts';

/** The story of a request that was never begun. */
export function refusalText(requestId: string, envelopes: readonly FailureEnvelope[]): string {
  return [
    `Request ${requestId}`,
    '',
    'Refused at intake; nothing was begun, and nothing stands in the shop.',
    ...envelopes.flatMap(({ at, code, reason, hint, money }) => [
      '',
      `  ${at}  ${code}: ${reason}`,
      `  ${hint}`,
      ...(money === undefined || money === 'none' ? [] : [`  ${moneyText(money, code)}`]),
    ]),
  ].join('\n');
}
