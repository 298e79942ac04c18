import * as z from 'zod';

/** What a route takes: `POST /v1/requests`, `GET /v1/requests/{id+}`, `ANY /path`. */
export interface RouteKey {
  /** As the template has it. */
  readonly text: string;
  /** Undefined for any. */
  readonly method: string | undefined;
  readonly parts: readonly RoutePart[];
}

type RoutePart =
  { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'one' | 'rest'; readonly parameter: string };

/** @see RouteKey */
export const routeKeySchema = z
  .string()
  .regex(
    /^(?:ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?=\/)(?:\/(?:[\w.~-]+|\{\w+\}))*(?:\/\{\w+\+\}|\/)?$/,
    'only METHOD /path with parameters as whole parts, a greedy one as the last',
  )
  .transform((text): RouteKey => {
    const [method = '', path = ''] = text.split(' ');
    return { text, method: method === 'ANY' ? undefined : method, parts: path.slice(1).split('/').map(partOf) };
  });

function partOf(text: string): RoutePart {
  const [, parameter, plus] = /^\{(\w+)(\+?)\}$/.exec(text) ?? [];
  return parameter === undefined ? { kind: 'literal', text } : { kind: plus === '+' ? 'rest' : 'one', parameter };
}

/** The path's parameters if the route takes the call, undefined if not. @param path Decoded. */
export function matchRoute(key: RouteKey, method: string, path: string): Record<string, string> | undefined {
  const given = path.slice(1).split('/');
  const parameters: Record<string, string> = {};
  const isGreedy = key.parts.at(-1)?.kind === 'rest';
  if (
    (key.method ?? method) !== method ||
    (isGreedy ? given.length < key.parts.length : given.length !== key.parts.length)
  ) {
    return undefined;
  }
  for (const [index, part] of key.parts.entries()) {
    const text = part.kind === 'rest' ? given.slice(index).join('/') : (given[index] ?? '');
    if (part.kind === 'literal' ? text !== part.text : text === '') {
      return undefined;
    }
    if (part.kind !== 'literal') {
      parameters[part.parameter] = text;
    }
  }
  return parameters;
}

/**
 * The order in which routes are tried: the most literal first, greedy parameters last, a method before any.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function compareRoutes(left: RouteKey, right: RouteKey): number {
  const width = Math.max(left.parts.length, right.parts.length);
  const [a, b] = [weightOf(left, width), weightOf(right, width)];
  return a === b ? Number(left.method === undefined) - Number(right.method === undefined) : a < b ? -1 : 1;
}

const WEIGHTS = { literal: '0', one: '1', rest: '2' };

const weightOf = ({ parts }: RouteKey, width: number): string =>
  parts
    .map(({ kind }) => WEIGHTS[kind])
    .join('')
    .padEnd(width, '3');
