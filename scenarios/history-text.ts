import * as z from 'zod';
import { parseJson } from '../lib/json/parse-json.ts';
import { UsageError } from '../local/cli/usage-error.ts';
import { nameOf } from './command-options.ts';
import { EFFECT_NAMES } from './effects.ts';
import { DELIVERIES, type History } from './history.ts';
import { PLATFORM_NAMES, PLATFORMS } from './platforms/platforms.ts';
import type { Strike } from './world/shop-network.ts';

const strikeSchema = z.object({
  operation: z.string(),
  nth: z.int().min(1),
  effect: z.enum(EFFECT_NAMES),
});

const seconds = z.number().min(0);

const incidentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('restart'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('expireTokens'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('soldOut'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('searchDown'), atSeconds: seconds, seconds }),
  z.strictObject({ kind: z.literal('stopped'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('replay'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('approve'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('refuse'), atSeconds: seconds }),
  z.strictObject({ kind: z.literal('journalFails'), nth: z.int().min(1), isDone: z.boolean() }),
]);

const textSchema = z.strictObject({
  platform: z.enum(PLATFORM_NAMES).default('ocapi'),
  situation: z.string(),
  delivery: z.enum(DELIVERIES),
  redrives: z.int().min(0).max(20),
  redriveAfterSeconds: seconds.optional(),
  strikes: z.array(z.string()),
  incidents: z.array(incidentSchema).optional(),
  seed: z.int(),
});

/** Reads `createOrder:answerLost`, or `createOrder#2:answerLost` for the second call. */
function readStrike(text: string, operations: readonly string[]): Strike | undefined {
  const [, operation, nth = '1', effect] = /^(\w+)(?:#(\d+))?:(\w+)$/.exec(text) ?? [];
  const strike = strikeSchema.safeParse({ operation, nth: Number(nth), effect }).data;
  return strike && operations.includes(strike.operation) ? strike : undefined;
}

/**
 * Reads strikes with commas between them.
 * @param option Named when one is wrong.
 * @param operations That can be struck.
 * @throws UsageError
 */
export function readStrikes(option: string, text: string, operations: readonly string[]): readonly Strike[] {
  return text.split(',').map((part) => {
    const strike = readStrike(part, operations);
    if (!strike) {
      throw new UsageError(
        `${option}: "${part}" must be operation:effect or operation#nth:effect; operations are ${operations.join(', ')}; effects are ${EFFECT_NAMES.join(', ')}`,
      );
    }
    return strike;
  });
}

/** @see readStrikes */
export const strikeText = ({ operation, nth, effect }: Strike): string =>
  `${operation}${nth === 1 ? '' : `#${nth}`}:${effect}`;

/** A history on one line, to be run again with `--history`. */
export const historyText = (history: History): string =>
  JSON.stringify({ ...history, strikes: history.strikes.map(strikeText) });

/**
 * Reads what `historyText` wrote.
 * @param option Named when it is wrong.
 * @throws UsageError that names the field and what is allowed.
 */
export function readHistory(option: string, text: string): History {
  const parsed = textSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new UsageError(`${option}: ${z.prettifyError(parsed.error)}`);
  }
  const { redriveAfterSeconds, incidents, strikes: texts, ...rest } = parsed.data;
  const { operations, situations } = PLATFORMS[rest.platform];
  nameOf(`${option}: situation`, rest.situation, Object.keys(situations));
  const strikes = texts.flatMap((each) => readStrikes(option, each, operations));
  return {
    ...rest,
    strikes,
    ...(redriveAfterSeconds !== undefined && { redriveAfterSeconds }),
    ...(incidents && { incidents }),
  };
}
