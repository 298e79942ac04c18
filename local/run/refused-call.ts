import * as z from 'zod';
import { parseJson } from '../../lib/json/parse-json.ts';

/** The line that each function of the HTTP API logs for each call. */
const callSchema = z.object({
  message: z.literal('call answered'),
  route: z.string(),
  status: z.int().min(400),
  problem: z.string().optional(),
  sender: z.string().optional(),
  claimedSender: z.string().optional(),
  refusal: z.string().optional(),
  requestId: z.string().optional(),
});

/**
 * What a person is told of a call of the HTTP API that was refused: above all why a proof was, which its sender does not
 * learn. `undefined` for every other log line.
 */
export function refusedCallText(logLine: string): string | undefined {
  const { data } = callSchema.safeParse(parseJson(logLine));
  if (!data) {
    return undefined;
  }
  const { route, status, problem, refusal, requestId, sender = data.claimedSender } = data;
  return [
    `Refused  ${route}  ${status}`,
    sender === undefined ? undefined : `sender ${sender}`,
    refusal ?? problem?.replace('urn:onbehalf:problem:', ''),
    requestId,
  ]
    .filter((part) => part !== undefined)
    .join('  ');
}
