import { PROBLEM_STATUSES, PROBLEMS, type ProblemStatus } from './examples.ts';
import { type ApiType, refTo } from './schemas.ts';

/** JSON of a type, with an example of it. */
export const jsonOf = (type: ApiType, example: unknown) => ({
  'application/json': { schema: refTo(type), example },
});

const DESCRIPTIONS: Readonly<Record<ProblemStatus, string>> = {
  400: 'The body is not JSON.',
  401: 'The sender is unknown, or its proof is missing, wrong or too old: one answer for all of them.',
  404: 'There is no such request among those of the tenant.',
  409: 'The request id was used before with other content. Nothing was changed.',
  413: 'The body is larger than 64 KiB.',
  415: 'The body is not said to be JSON in UTF-8.',
  422: 'The content breaks the schema, or the connection cannot do what it asks for. `issues` names the fields.',
  500: 'A fault of ours; it is not known what was done. The same request again makes no second order.',
  503: 'It is not known to be taken in. Send the same again after the time of `Retry-After`; it makes no second order.',
};

/** Headers that come with a problem, by its status. */
const HEADERS: Readonly<Partial<Record<ProblemStatus, object>>> = {
  401: { 'WWW-Authenticate': { description: 'The same for every refusal.', schema: { type: 'string' } } },
  503: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
};

/** Name of a problem's answer in the document, for example `Problem409`. */
const nameOf = (status: ProblemStatus) => `Problem${status}`;

/** The answers that carry a problem, by the names under which operations refer to them. */
export const problemResponses = (): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    PROBLEM_STATUSES.map((status) => [
      nameOf(status),
      {
        description: DESCRIPTIONS[status],
        ...(HEADERS[status] && { headers: HEADERS[status] }),
        content: { 'application/problem+json': { schema: refTo('Problem'), example: PROBLEMS[status] } },
      },
    ]),
  ),
  TooManyRequests: {
    description: 'Too many calls at once; nothing was taken in. Send the same again later.',
    content: {
      'application/json': {
        schema: { type: 'object', properties: { message: { type: 'string' } } },
        example: { message: 'Too Many Requests' },
      },
    },
  },
});

/** The problems that an operation answers; every one of them may be throttled. */
export const problems = (...statuses: readonly ProblemStatus[]): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]),
  ),
  '429': { $ref: '#/components/responses/TooManyRequests' },
});
