import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type Config, readConfig } from '../../infra/config.ts';
import type { Confirmation } from '../../lib/commerce/connection.ts';
import { OnbehalfStack } from '../../infra/stacks/onbehalf-stack.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A resource as it stands in the template. */
interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A synthesised stack, and ways to look at it. */
export interface Synthesised {
  readonly app: App;
  readonly stack: Stack;
  readonly template: Template;
  /** Resources of a type, by logical id. */
  readonly ofType: (type: string) => ReadonlyMap<string, Resource>;
  /** The one resource of a type in which a property has this value. */
  readonly named: (type: string, property: string, value: unknown) => Resource & { readonly id: string };
}

type Confirmations = Readonly<Record<string, Partial<Confirmation>>>;

/** @see synthesise */
export interface SynthesiseOptions {
  /** Names of connections, each with its orders per second. */
  readonly rates?: Readonly<Record<string, number>>;
  /** How connections find out unknown outcomes, by name. @default as the schema says */
  readonly confirmations?: Confirmations;
  /** Context values as `-c name=value` gives them. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Builds the stack as the app does, with the context of `cdk.json`, but without bundling. */
export function synthesise({
  rates = { 'us-store': 5 },
  confirmations = {},
  context = {},
}: SynthesiseOptions = {}): Synthesised {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'index.js'), 'exports.handler = async () => {};');
  const app = buildApp();
  const config = configOf(writeConnections(directory, rates, confirmations), context);
  const stack = new OnbehalfStack(app, config.prefix, { config, functionCode: () => Code.fromAsset(directory) });
  const template = Template.fromStack(stack);
  const ofType = (type: string) => new Map(Object.entries(template.findResources(type) as Record<string, Resource>));
  return {
    app,
    stack,
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

/** An app with the feature flags of `cdk.json`. */
export function buildApp(): App {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  return new App({
    context: { ...context, 'aws:cdk:disable-stack-trace': true },
    outdir: temporaryDirectory(),
    analyticsReporting: false,
  });
}

function configOf(connections: string, context: Readonly<Record<string, unknown>>): Config {
  return readConfig((name) => ({ connections, local: true, ...context })[name]);
}

function writeConnections(
  directory: string,
  rates: Readonly<Record<string, number>>,
  confirmations: Confirmations,
): string {
  const file = join(directory, 'connections.json');
  const settings = { host: 'http://127.0.0.1:8080', site: 'RefArch', apiVersion: '23.1' };
  const connections = Object.entries(rates).map(([name, ordersPerSecond]) => ({
    name,
    platform: 'ocapi',
    ordersPerSecond,
    ...(name in confirmations && { confirmation: confirmations[name] }),
    settings,
  }));
  writeFileSync(file, JSON.stringify({ connections }));
  return file;
}
