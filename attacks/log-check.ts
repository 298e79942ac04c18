import * as z from 'zod';
import { parseJson } from '../lib/json/parse-json.ts';
import { MARK } from './attack.ts';

/** What functions and API Gateway write: a message of the log, a metric, or what is known of a call. */
const lineSchema = z.union([
  z.looseObject({ level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), message: z.string(), timestamp: z.string() }),
  z.looseObject({ _aws: z.looseObject({ CloudWatchMetrics: z.array(z.unknown()) }) }),
  z.looseObject({ requestId: z.string(), routeKey: z.string(), status: z.string() }),
]);

/** Whether a line is not one of ours, or bears what an attacker wrote. */
export const isForged = (line: string): boolean =>
  line.includes(MARK) || /[\p{Cc}\u2028\u2029]/u.test(line) || !lineSchema.safeParse(parseJson(line)).success;
