import type * as z from 'zod';
import type { FieldIssue } from '../errors/errors.ts';
import { describeIssue } from '../steps/describe-issue.ts';

/**
 * What is wrong with a file of the deployment's, by field. For whoever wrote the file: its own names are repeated.
 * @param issues Of a parse with `reportInput`, which tells a missing field from a wrong one.
 */
export const fieldIssues = (issues: readonly z.core.$ZodIssue[]): FieldIssue[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: fieldPath([...issue.path, key]), message: 'is not a field here' }))
      : [{ field: fieldPath(issue.path), message: describeIssue(issue) }],
  );

/** `['connections', 0, 'name']` as `connections[0].name`. */
const fieldPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  );
