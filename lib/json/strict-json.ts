import { type FieldIssue, InvalidRequestError } from '../errors/errors.ts';
import { looksLikeCardNumber } from '../order/card-data.ts';
import { isExactNumber } from './exact-number.ts';
import { jsonTokens } from './json-tokens.ts';
import { safePath } from './safe-path.ts';

/** Deeper and wider than any order with its envelope; what is beyond is made to hurt. */
const DEEPEST = 32;
const MOST_PARTS = 10_000;

/** Names under which a careless copy of an object reaches what all objects inherit. */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** An object or a list that is open at a place of the text, and where in it we are. */
interface Container {
  /** Names so far; absent for a list. */
  readonly names?: Set<string>;
  part: string | number;
  expectsName: boolean;
}

/** What a text is called in the sentence that refuses it. */
export type Subject = 'request' | 'event';

/**
 * Parses JSON that every reader reads alike. RFC 8259 leaves to the parser what a name given twice means, what a number
 * beyond its precision becomes and what half of a surrogate pair is; whoever checked a message before us may have read
 * another one. All of it is refused, and so are depth, width and names of prototypes.
 *
 * The platform's parser, which does not recurse, decides what is JSON; its text is then gone through once for the rest.
 * No library: jsonc-parser tolerates what is no JSON and lossless-json recurses, and either is larger than this, in the
 * function that senders wait for.
 *
 * @throws InvalidRequestError `REQUEST_NOT_JSON`, or `REQUEST_INVALID` that names the place, or `CARD_DATA_REFUSED` when
 * a text that is refused anyway holds what looks like a card number. Never with a value.
 */
export function parseStrictJson(text: string, subject: Subject = 'request'): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own error quotes what it stumbled over.
    throw refusal(text, 'REQUEST_NOT_JSON', `the ${subject} is not JSON; allowed is one JSON object`, NOT_JSON);
  }
  const problem = findProblem(text);
  if (problem) {
    const { field, message } = problem;
    throw refusal(text, 'REQUEST_INVALID', `${field === '' ? `the ${subject}` : field} ${message}`, problem);
  }
  return parsed;
}

/** Tokens that are neither a name nor a value, nor begin one. */
const NO_PARTS = '}],:';

const NOT_JSON: FieldIssue = { field: '', message: 'must be one JSON object' };

function findProblem(text: string): FieldIssue | undefined {
  const open: Container[] = [];
  let parts = 0;
  for (const token of jsonTokens(text)) {
    const message = look(token, open);
    if (message !== undefined) {
      return { field: pathOf(open), message };
    }
    parts += NO_PARTS.includes(token) ? 0 : 1;
    if (parts > MOST_PARTS) {
      return { field: '', message: `must hold at most ${MOST_PARTS} names and values` };
    }
  }
  return undefined;
}

/** What is wrong with a token at its place; moves the place on. */
function look(token: string, open: Container[]): string | undefined {
  const inside = open.at(-1);
  switch (token.charAt(0)) {
    case '{':
      open.push({ names: new Set(), part: '', expectsName: true });
      return open.length > DEEPEST ? `must be nested at most ${DEEPEST} deep` : undefined;
    case '[':
      open.push({ part: 0, expectsName: false });
      return open.length > DEEPEST ? `must be nested at most ${DEEPEST} deep` : undefined;
    case '}':
    case ']':
      open.pop();
      return undefined;
    case ',':
      moveOn(inside);
      return undefined;
    case '"':
      return inside?.names && inside.expectsName ? lookAtName(token, inside, inside.names) : lookAtText(decode(token));
    default:
      return /^[-\d]/.test(token) && !isExactNumber(token)
        ? 'must be a number that needs no more than 15 digits'
        : undefined;
  }
}

function lookAtName(token: string, inside: Container, names: Set<string>): string | undefined {
  const name = decode(token);
  inside.part = name;
  inside.expectsName = false;
  if (FORBIDDEN_NAMES.has(name)) {
    return `must not have the name ${name}`;
  }
  if (names.has(name)) {
    return 'must be given once';
  }
  names.add(name);
  return lookAtText(name);
}

const lookAtText = (text: string): string | undefined =>
  text.isWellFormed() ? undefined : 'must be Unicode text, without halves of surrogate pairs';

function moveOn(inside: Container | undefined): void {
  if (typeof inside?.part === 'number') {
    inside.part += 1;
  } else if (inside) {
    inside.expectsName = true;
  }
}

const decode = (token: string): string => (token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1));

const pathOf = (open: readonly Container[]): string =>
  safePath(open.map(({ part }) => part).filter((part) => part !== ''));

/** Card data comes first: whoever sent it has to know, and a place's name may hold it. */
function refusal(
  text: string,
  code: 'REQUEST_NOT_JSON' | 'REQUEST_INVALID',
  reason: string,
  issue: FieldIssue,
): InvalidRequestError {
  const card = 'must not hold a card number';
  return looksLikeCardNumber(text)
    ? new InvalidRequestError({
        code: 'CARD_DATA_REFUSED',
        reason: `it ${card}`,
        issues: [{ field: '', message: card }],
      })
    : new InvalidRequestError({ code, reason, issues: [issue] });
}
