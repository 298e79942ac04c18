import { createHash } from 'node:crypto';

/** Canonical JSON: keys sorted at every level, so that equal content has equal text whatever order it came in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of the canonical JSON, as hex: tells "the same request again" from "the same id, other content". */
export function contentDigest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Shorter than the 90 days for which an execution's name stays taken (AWS, StartExecution). */
export const NAME_TAKEN_MS = 80 * 86_400_000;

/**
 * Name of the execution that works on a request. A pure function of request id and attempt, so that Step Functions
 * itself refuses the duplicate for 90 days. At most 80 of `A-Z a-z 0-9 - _` (AWS, StartExecution): a readable
 * beginning, then 128 bits of SHA-256 of the exact id, then the attempt.
 */
export function executionName(requestId: string, attempt: number): string {
  const readable = requestId.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40);
  const hash = createHash('sha256').update(requestId).digest('hex').slice(0, 32);
  return `${readable}-${hash}-${attempt}`;
}
