import type * as z from 'zod';

/**
 * Says what is allowed in a field, as the end of a sentence that starts with the field's name. Never the value.
 * @param issue Of a parse with `reportInput`, where a missing field is to be told from one of several wrong values.
 */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'never') {
        return issue.message;
      }
      return isMissing(issue) ? 'is required' : `must be of type ${issue.expected}`;
    case 'too_small':
      return bound('at least', issue.minimum, issue.origin);
    case 'too_big':
      return bound('at most', issue.maximum, issue.origin);
    case 'invalid_value':
      return isMissing(issue) ? 'is required' : allowed(issue.values);
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'has a name that is not allowed';
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? `must be a valid ${issue.format}` : issue.message;
    case 'invalid_union':
      if (isMissing(issue)) {
        return 'is required';
      }
      // Of a union whose alternatives differ by one field; the issue is about that field.
      return 'options' in issue && Array.isArray(issue.options) && issue.message.startsWith('Invalid')
        ? allowed(issue.options)
        : formOr(issue.message);
    case 'custom':
      return formOr(issue.message);
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_element':
      return 'has a form that is not allowed';
  }
}

/** Zod without `reportInput` tells a missing field only in its own sentence. */
const isMissing = (issue: z.core.$ZodIssue): boolean =>
  ('input' in issue && issue.input === undefined) || issue.message.endsWith('received undefined');

const allowed = (values: readonly unknown[]): string =>
  `must be ${values.length === 1 ? '' : 'one of '}${values.map((value) => JSON.stringify(value)).join(', ')}`;

/** Our own sentence where there is one. */
const formOr = (message: string): string =>
  message.startsWith('Invalid') ? 'has a form that is not allowed' : message;

function bound(limit: string, value: number | bigint, origin: string): string {
  switch (origin) {
    case 'string':
      return `must have ${limit} ${value} characters`;
    case 'array':
      return `must have ${limit} ${value} items`;
    default:
      return `must be ${limit} ${value}`;
  }
}
