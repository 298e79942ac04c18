import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { readConfig } from '../../infra/config.ts';
import { OnbehalfStack } from '../../infra/stacks/onbehalf-stack.ts';
import type { Confirmation } from '../../lib/commerce/connection.ts';

type Confirmations = Readonly<Record<string, Partial<Confirmation>>>;

/** How the stack of a test differs from the usual one. */
export interface SynthesiseOptions {
  /** Names of connections, each with its orders per second. */
  readonly rates?: Readonly<Record<string, number>>;
  /** How connections find out unknown outcomes, by name. @default as the schema says */
  readonly confirmations?: Confirmations;
  /**
   * Content of the integrations file, or `example` for the one that the repository has.
   * @default nobody sends over HTTP, and nobody is called back
   */
  readonly integrations?: object | 'example';
  /** Context values as `-c name=value` gives them. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * Builds the stack as the app does, with the context of `cdk.json`, but without bundling.
 * @param directory Takes what is written on the way.
 */
export function buildStack(
  { rates = { 'us-store': 5 }, confirmations = {}, integrations = {}, context = {} }: SynthesiseOptions,
  directory: string,
): { readonly app: App; readonly stack: Stack } {
  const code = join(directory, 'code');
  mkdirSync(code);
  writeFileSync(join(code, 'index.js'), 'exports.handler = async () => {};');
  const app = buildApp(join(directory, 'cdk.out'));
  const files = {
    connections: writeConnections(directory, rates, confirmations),
    integrations: integrations === 'example' ? 'integrations.example.json' : join(directory, 'integrations.json'),
  };
  if (integrations !== 'example') {
    writeFileSync(files.integrations, JSON.stringify(integrations));
  }
  const config = readConfig((name) => ({ ...files, local: true, ...context })[name]);
  const stack = new OnbehalfStack(app, config.prefix, { config, functionCode: () => Code.fromAsset(code) });
  return { app, stack };
}

/**
 * An app with the feature flags of `cdk.json`. Without the CDK's own check of the template, which takes three quarters of a
 * synthesis: `cdk synth` of the example makes it.
 */
export function buildApp(outdir: string): App {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  return new App({
    context: { ...context, 'aws:cdk:disable-stack-trace': true },
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
}

function writeConnections(
  directory: string,
  rates: Readonly<Record<string, number>>,
  confirmations: Confirmations,
): string {
  const file = join(directory, 'connections.json');
  const settings = { host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' };
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
