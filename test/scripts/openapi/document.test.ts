import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { openApiDocument } from '../../../scripts/openapi/document.ts';
import { PROBLEM_STATUSES, PROBLEMS } from '../../../scripts/openapi/examples.ts';
import { API_TYPES, type ApiType } from '../../../scripts/openapi/schemas.ts';

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly security: readonly Record<string, readonly string[]>[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface MediaType {
  readonly schema: Record<string, unknown>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

// As a reader gets it: JSON.
const document = JSON.parse(JSON.stringify(openApiDocument()));

const operations: readonly [string, Operation][] = Object.entries({ ...document.paths, ...document.webhooks }).flatMap(
  ([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
);

/** Every object in the document, with where it stands. */
function* objectsIn(value: unknown, path = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof value === 'object' && value !== null) {
    yield [path, value as Record<string, unknown>];
    for (const [name, part] of Object.entries(value)) {
      yield* objectsIn(part, `${path}/${name.replaceAll('/', '~1')}`);
    }
  }
}

const resolve = (ref: string): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);

const objects = [...objectsIn(document)];
const references = [...new Set(objects.flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : [])))];

const examples = objects
  .filter(([path, object]) => 'schema' in object && /\/content\/[^/]+$/.test(path))
  .flatMap(([path, media]) => {
    const { schema, example, examples: named = {} } = media as unknown as MediaType;
    const all = [example, ...Object.values(named).map(({ value }) => value)].filter((each) => each !== undefined);
    return all.map((each, index) => ({ path: `${path} ${index}`, schema, example: each }));
  });

/** Judges by the published JSON Schema alone, as a reader's own validator does. */
function judge(schema: Record<string, unknown>, value: unknown) {
  const inlined = JSON.parse(
    JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  );
  return z.fromJSONSchema(inlined).safeParse(value);
}

describe('the description of the HTTP API', () => {
  it('says which version of OpenAPI it is of', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Onbehalf', version: expect.any(String) } });
  });

  it.each(references)('refers to nothing that is not there: %s', (ref) => {
    expect(ref).toMatch(/^#\/components\//);
    expect(resolve(ref)).toBeDefined();
  });

  it('uses everything that it defines', () => {
    const { schemas, responses, parameters } = document.components;
    const defined = Object.entries({ schemas, responses, parameters }).flatMap(([kind, names]) =>
      Object.keys(names as object).map((name) => `#/components/${kind}/${name}`),
    );
    expect(defined.filter((each) => !references.includes(each))).toEqual([]);
  });

  it('gives each operation a name of its own', () => {
    const names = operations.map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(operations)('tells who may call, and what is answered: %s', (_, { security, responses }) => {
    const known = Object.keys(document.components.securitySchemes);
    expect(security.flatMap((each) => Object.keys(each)).filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
  });

  it.each(operations)('declares every part of the path, and nothing else as such: %s', (name, { parameters = [] }) => {
    const inPath = parameters.flatMap((each) => (each.in === 'path' && each.required === true ? [each.name] : []));
    expect(inPath).toEqual([...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part));
  });

  it('lets nobody in without a proof but to this description', () => {
    const paths = operations.filter(([name]) => name.includes('/v1/'));
    expect(paths.filter(([, { security }]) => security.length === 0).map(([name]) => name)).toEqual([
      'get /v1/openapi.json',
    ]);
  });

  it('has no schema that names another place than this document', () => {
    expect(objects.filter(([, object]) => '$id' in object || '$schema' in object)).toEqual([]);
  });
});

describe('the examples in the description of the HTTP API', () => {
  it('stand with every body of a request and nearly every answer', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  it.each(examples)('fit the schema beside them: $path', ({ schema, example }) => {
    expect(judge(schema, example).error?.issues).toBeUndefined();
  });

  it.each(examples.flatMap((each) => (typeof each.schema['$ref'] === 'string' ? [each] : [])))(
    'fit what the code takes and gives: $path',
    ({ schema, example }) => {
      const name = String(schema['$ref']).split('/').at(-1) as ApiType;
      expect(API_TYPES[name].safeParse(example).error?.issues).toBeUndefined();
    },
  );

  it('would be found out if they did not', () => {
    const schema = { $ref: '#/components/schemas/RequestView' };
    expect(judge(schema, { requestId: 'acme:1' }).success).toBe(false);
  });

  it.each(PROBLEM_STATUSES)('show the problem of a status as it is answered: %d', (status) => {
    expect(PROBLEMS[status]).toMatchObject({ status, type: expect.stringMatching(/^urn:onbehalf:problem:[a-z-]+$/) });
  });
});
