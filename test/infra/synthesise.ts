import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesiseOptions } from './build-stack.ts';

export type { SynthesiseOptions } from './build-stack.ts';

/** A resource as it stands in the template. */
interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A synthesised stack, and ways to look at it. */
export interface Synthesised {
  /** The template as CloudFormation gets it. */
  readonly template: { readonly Resources: Readonly<Record<string, Resource>>; readonly Outputs: object };
  /** Resources of a type, by logical id. */
  readonly ofType: (type: string) => ReadonlyMap<string, Resource>;
  /** The one resource of a type in which a property has this value. */
  readonly named: (type: string, property: string, value: unknown) => Resource & { readonly id: string };
}

/** As many connections as a configuration may have, by names as long as they may be, each with its orders per second. */
export const FIFTY_CONNECTIONS: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [`connection-number-${index + 10}-abcdefghijk`, 5]),
);

const MOST_BYTES = 64 * 1024 * 1024;

/** The template of the stack, as the app would deploy it. One of the same options is made once in a run of the tests. */
export function synthesise(options: SynthesiseOptions = {}): Synthesised {
  const template = JSON.parse(printed(options)) as Synthesised['template'];
  const ofType = (type: string) =>
    new Map(Object.entries(template.Resources).filter(([, resource]) => resource.Type === type));
  return {
    template,
    ofType,
    named: (type, property, value) => {
      const found = [...ofType(type)].filter(([, { Properties }]) => Properties[property] === value);
      if (found.length !== 1) {
        throw new Error(`${found.length} resources of type ${type} with ${property} ${String(value)}`);
      }
      const [id, resource] = found[0]!;
      return { id, ...resource };
    },
  };
}

function printed(options: SynthesiseOptions): string {
  const directory = process.env['ONBEHALF_TEMPLATES'];
  if (directory === undefined) {
    return print(options);
  }
  const name = createHash('sha256').update(JSON.stringify(options)).digest('hex');
  const file = join(directory, `${name}.json`);
  if (!existsSync(file)) {
    // Whole or not at all: another file of tests may look for it at this moment.
    writeFileSync(`${file}.${process.pid}`, print(options));
    renameSync(`${file}.${process.pid}`, file);
  }
  return readFileSync(file, 'utf8');
}

function print(options: SynthesiseOptions): string {
  return execFileSync(process.execPath, [join(import.meta.dirname, 'print-template.ts'), JSON.stringify(options)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MOST_BYTES,
  });
}

/** A value inside a resource; `undefined` where the path ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<string | number, unknown> | undefined)?.[key], value);

/** The logical id that a `Ref` or the `Arn` of a `Fn::GetAtt` points at. */
export const target = (reference: unknown): string => String(at(reference, 'Ref') ?? at(reference, 'Fn::GetAtt', 0));

/** A statement of a policy. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Record<string, unknown>;
}

/** The statements of a resource that is a policy. */
export const statements = (properties: unknown): Statement[] =>
  at(properties, 'PolicyDocument', 'Statement') as Statement[];

/** What CloudFormation writes as one value or as several. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
