import * as z from 'zod';
import type { HttpResponse } from '../../http/http-client.ts';
import { parseJson } from '../../json/parse-json.ts';

/** One thing an answer complains about, or tells. Its message is never looked at: it may repeat what was entered. */
export interface FaultEntry {
  /** For example `basket.validation.payment_missing.error`. */
  readonly code: string;
  /** JSONPath into the request, for example `$[0]`. */
  readonly paths: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A refusal as the shop words it: its entries, the most precise ones (the causes) first. */
export interface Fault {
  readonly entries: readonly FaultEntry[];
  /** The refusal is an `OrderValidation` of the legacy API: the basket was looked at and found wanting. */
  readonly isValidation: boolean;
}

/** Codes are identifiers; anything else did not come from the platform. A recorded one ends in a dot. */
const codeSchema = z.string().regex(/^[A-Za-z][\w.-]{0,159}$/);

const pathsSchema = z.array(z.string()).nullish().catch(undefined);
const parametersSchema = z.record(z.string(), z.unknown()).nullish().catch(undefined);
const entrySchema = z.object({ code: codeSchema, paths: pathsSchema, parameters: parametersSchema });
const feedbackSchema = entrySchema.extend({ causes: z.array(z.unknown()).nullish().catch(undefined) });

const blockSchema = z.object({
  errors: z.array(z.unknown()).nullish().catch(undefined),
  // The newer form has a level for each; a message without one counts as an error.
  messages: z
    .array(z.looseObject({ level: z.string().nullish() }))
    .nullish()
    .catch(undefined),
});

const orderValidationSchema = z.object({ type: z.literal('OrderValidation'), failures: z.array(z.string()).nullish() });

/** Entries of a list of `errors`, `infos` or `messages`; causes stand before what they caused. */
export function entriesOf(list: readonly unknown[] | null | undefined): FaultEntry[] {
  return (list ?? []).flatMap((item) => {
    const { success, data } = feedbackSchema.safeParse(item);
    return success ? [...entriesOf(data.causes), entryOf(data)] : [];
  });
}

/** The errors that a body tells, be it of a refusal or of a success that is none in part. */
export function errorEntries(json: unknown): FaultEntry[] {
  const { errors, messages } = blockSchema.safeParse(json).data ?? {};
  const told = (messages ?? []).filter(({ level }) => (level ?? 'ERROR').toUpperCase() === 'ERROR');
  return entriesOf([...(errors ?? []), ...told]);
}

/**
 * Reads a refusal in any of the platform's forms: a list of `errors`, the newer list of `messages`, an
 * `OrderValidation`, the header `error-key`, the header `error-type`. `undefined` for plain text, HTML, nothing, or
 * anything else. The status inside a body may differ from that of HTTP, and is not read.
 */
export function readFault({ body, headers }: Pick<HttpResponse, 'body' | 'headers'>): Fault | undefined {
  const json = parseJson(body);
  const validation = orderValidationSchema.safeParse(json);
  if (validation.success) {
    return { entries: plainEntries(validation.data.failures ?? []), isValidation: true };
  }
  const entries = [...errorEntries(json), ...plainEntries([headers['error-key'], headers['error-type']])];
  return entries.length > 0 ? { entries, isValidation: false } : undefined;
}

function plainEntries(codes: readonly (string | undefined)[]): FaultEntry[] {
  return codes.flatMap((text) => {
    const code = codeSchema.safeParse(text);
    return code.success ? [{ code: code.data, paths: [], parameters: {} }] : [];
  });
}

const entryOf = ({ code, paths, parameters }: z.infer<typeof entrySchema>): FaultEntry => ({
  code,
  paths: paths ?? [],
  parameters: parameters ?? {},
});
