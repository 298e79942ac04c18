import { parseJson } from '../../lib/json/parse-json.ts';
import * as z from 'zod';

/** What a step's log line says of its calls. */
const stepLineSchema = z.object({
  message: z.literal('step ended'),
  requestId: z.string(),
  step: z.string(),
  shopCalls: z.number(),
});

/** Counts of calls to shops. */
export interface CallStatistics {
  readonly total: number;
  /** Token grants; they serve many orders. */
  readonly tokens: number;
  /** Calls of each request, token grants left out. */
  readonly byRequest: ReadonlyMap<string, number>;
  /** Requests of which it had to be found out what a call of unknown outcome did. */
  readonly confirmed: ReadonlySet<string>;
}

/** Reads the calls out of the functions' log, which says for every step what it cost the shop. */
export function createCallCounter(): { readLogLine(line: string): void; statistics(): CallStatistics } {
  const byRequest = new Map<string, number>();
  const confirmed = new Set<string>();
  let tokens = 0;
  let total = 0;
  return {
    readLogLine(line) {
      if (!line.includes('"shopCalls"')) {
        return;
      }
      const parsed = stepLineSchema.safeParse(parseJson(line)).data;
      if (!parsed) {
        return;
      }
      total += parsed.shopCalls;
      if (parsed.step === 'ConfirmOrder' || parsed.step === 'ConfirmPayment') {
        confirmed.add(parsed.requestId);
      }
      if (parsed.step === 'AcquireToken') {
        tokens += parsed.shopCalls;
      } else {
        byRequest.set(parsed.requestId, (byRequest.get(parsed.requestId) ?? 0) + parsed.shopCalls);
      }
    },
    statistics: () => ({ total, tokens, byRequest, confirmed }),
  };
}
