import * as z from 'zod';
import { looksLikeCardNumber } from '../../order/card-data.ts';
import { parseJson } from '../../json/parse-json.ts';

/**
 * A refusal as the shop words it, without its message: that is text in the shop's language, and may repeat what the
 * customer entered, so it is never looked at.
 */
export interface Fault {
  /** Each distinct error code of the answer, in its order, for example `28104`. Empty when it names none. */
  readonly codes: readonly string[];
  /** What is told "for people" and is plainly a code: payment errors name there why the gateway said no. */
  readonly words: readonly string[];
}

/** Status and code are strings by the documentation (Oracle, "Error messages"); numbers are read as well. */
const codeSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/))
  .optional()
  .catch(undefined);

/** Text with a blank in it is prose, and is not looked at. */
const wordSchema = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,64}$/)
  .refine((word) => !looksLikeCardNumber(word))
  .optional()
  .catch(undefined);

const errorSchema = z.looseObject({ errorCode: codeSchema, moreInfo: wordSchema });

/** One error, or several without a code on top. Something else with a message is no error of the platform's. */
const faultSchema = z.looseObject({
  errorCode: codeSchema,
  moreInfo: wordSchema,
  errors: z.array(errorSchema).optional().catch(undefined),
  message: z.unknown().optional(),
  status: z.unknown().optional(),
});

/** Reads a fault out of a body; `undefined` for HTML, nothing, half a document, or anything else. */
export function readFault(body: string): Fault | undefined {
  const fault = faultSchema.safeParse(parseJson(body)).data;
  if (!fault) {
    return undefined;
  }
  const errors = [fault, ...(fault.errors ?? [])];
  const codes = errors.flatMap(({ errorCode }) => errorCode ?? []);
  const words = errors.flatMap(({ moreInfo }) => moreInfo ?? []);
  const isFault = codes.length > 0 || (fault.message !== undefined && fault.status !== undefined);
  return isFault ? { codes: [...new Set(codes)], words } : undefined;
}

/** A fault for reasons: its codes, or that there were none. */
export function nameOf(fault: Fault | undefined): string {
  if (!fault) {
    return 'an answer without an error document';
  }
  return fault.codes.length === 0 ? 'an error without a code' : `error ${fault.codes.join(', ')}`;
}
