import { type FieldIssue, InvalidRequestError } from '../errors/errors.ts';

const MOST_ISSUES = 20;

interface Options {
  /** @default REQUEST_INVALID */
  readonly code?: 'REQUEST_INVALID' | 'REQUEST_NOT_JSON';
  /** What the whole is called in the sentence. @default request */
  readonly subject?: 'request' | 'event';
}

/** The error for content out of which no request can be read. */
export function invalidContent(
  issues: readonly FieldIssue[],
  { code = 'REQUEST_INVALID', subject = 'request' }: Options = {},
): InvalidRequestError {
  const kept = issues.slice(0, MOST_ISSUES);
  const reason = kept.map(({ field, message }) => `${field === '' ? `the ${subject}` : field} ${message}`).join('; ');
  return new InvalidRequestError({ code, reason, issues: kept });
}
