import { parseJson } from '../../json/parse-json.ts';
import * as z from 'zod';

/**
 * A refusal as the shop words it, without its message: the message of an access fault repeats the whole token, and
 * others may repeat what the customer entered, so the text is never looked at.
 */
export interface Fault {
  /** For example `HookStatusException`, or an OAuth error such as `invalid_token`. */
  readonly type: string;
  /** Arguments by name, taken out of either of their two forms. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** Names of types are identifiers; anything else did not come from the platform. */
const typeSchema = z.string().regex(/^[A-Za-z]\w{0,79}$/);

const argumentsSchema = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((args) => Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plainValue(value)])));

const bodySchema = z.object({ type: typeSchema, arguments: argumentsSchema.default({}) });

/**
 * All shapes in use: the fault document (with `_type: fault` up to 15.x, without it since), its inner part alone, and
 * the OAuth document of RFC 6749 with which an expired token is also answered.
 */
const faultSchema = z.union([
  z.object({ fault: bodySchema }).transform(({ fault }): Fault => ({ type: fault.type, args: fault.arguments })),
  bodySchema.transform((fault): Fault => ({ type: fault.type, args: fault.arguments })),
  z.object({ error: typeSchema }).transform(({ error }): Fault => ({ type: error, args: {} })),
]);

/** Reads a fault out of a body; `undefined` for HTML, nothing, half a document, or anything else. */
export function readFault(body: string): Fault | undefined {
  return faultSchema.safeParse(parseJson(body)).data;
}

/** An argument that is text; `undefined` when it is absent or something else. */
export function textArgument(fault: Fault, name: string): string | undefined {
  const value = fault.args[name];
  return typeof value === 'string' ? value : undefined;
}

const typedValueSchema = z.strictObject({ type: z.string(), value: z.unknown() });

function plainValue(value: unknown): unknown {
  const typed = typedValueSchema.safeParse(value);
  return typed.success ? typed.data.value : value;
}
