import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { readConfig } from '../infra/config.ts';
import { OnbehalfStack } from '../infra/stacks/onbehalf-stack.ts';
import { templateSchema } from '../local/engine/assembly/template.ts';
import { createTemplateResolver } from '../local/engine/assembly/template-resolver.ts';
import { kindOf } from '../local/engine/stack/resource-kinds.ts';
import type { PlatformName } from './platforms/platform.ts';
import { PLATFORMS } from './platforms/platforms.ts';
import { shopConnection } from './world/shop-connection.ts';
import type { Deployment, Deployments, QueueLimits } from './world/deployed.ts';

const cdkConfigSchema = z.object({ context: z.record(z.string(), z.unknown()) });
const machineSchema = z.object({ DefinitionString: z.string() });
const minutes = z.coerce.number().transform((count) => count * 60_000);
const hours = z.coerce.number().transform((count) => count * 3_600_000);
const functionSchema = z.object({ Timeout: z.coerce.number() });
const sweeperSchema = z.object({
  Environment: z.object({
    Variables: z.object({ LEFTOVER_ORDER_MINUTES: minutes, LEFTOVER_BASKET_HOURS: hours, ORDERS_MAX_AGE_HOURS: hours }),
  }),
});
const queueSchema = z.object({
  QueueName: z.string(),
  VisibilityTimeout: z.coerce.number(),
  RedrivePolicy: z.object({ maxReceiveCount: z.coerce.number() }).optional(),
});

const PLACE = { region: 'us-east-1', accountId: '000000000000', stackName: 'onbehalf-scenarios', endpoint: '' };

/** Synthesises a stack for each platform. */
export const synthesiseAll = (platforms: readonly PlatformName[]): Deployments =>
  Object.fromEntries(platforms.map((platform) => [platform, synthesise(platform)]));

/**
 * Synthesises the stack with a connection to the platform, without bundling its functions, and reads what the world of a
 * history has of it.
 */
export function synthesise(platform: PlatformName): Deployment {
  const directory = mkdtempSync(join(tmpdir(), 'onbehalf-scenarios-'));
  try {
    return readDeployment(synthesiseInto(directory, platform), platform);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function synthesiseInto(directory: string, platform: PlatformName): unknown {
  const connections = join(directory, 'connections.json');
  const connection = shopConnection(PLATFORMS[platform], 'http://127.0.0.1:8080');
  writeFileSync(connections, JSON.stringify({ connections: [connection] }));
  writeFileSync(join(directory, 'index.mjs'), 'export const handler = () => undefined;');
  const { context } = cdkConfigSchema.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
  const app = new App({
    context,
    outdir: join(directory, 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const given: Readonly<Record<string, unknown>> = { ...context, connections, local: true, stage: 'scenarios' };
  const config = readConfig((name) => given[name]);
  new OnbehalfStack(app, config.prefix, { config, functionCode: () => Code.fromInline('export {}') });
  return app.synth().getStackByName(config.prefix).template;
}

function readDeployment(synthesised: unknown, platform: PlatformName): Deployment {
  const template = templateSchema.parse(synthesised);
  const resolver = createTemplateResolver(template, PLACE, kindOf);
  const resources = (type: string) =>
    resolver.resources
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => ({
        identity: resolver.identify(id),
        properties: resolver.resolve(Properties, id),
      }));
  const [machine] = resources('AWS::StepFunctions::StateMachine');
  const lambdas = resources('AWS::Lambda::Function');
  const functions = lambdas.map(({ identity, properties }) => {
    const { Timeout } = functionSchema.parse(properties);
    const slug = identity.ref.slice(PLACE.stackName.length + 1);
    return { arn: identity.attributes['Arn'] ?? '', slug, timeoutSeconds: Timeout };
  });
  const queues = resources('AWS::SQS::Queue').map(({ properties }) => queueSchema.parse(properties));
  const limitsOf = (name: string): QueueLimits => {
    const queue = queues.find(({ QueueName }) => QueueName === `${PLACE.stackName}-${name}`);
    if (!queue?.RedrivePolicy) {
      throw new Error(`the stack has no queue ${name} with a redrive policy`);
    }
    return { visibilitySeconds: queue.VisibilityTimeout, maxReceives: queue.RedrivePolicy.maxReceiveCount };
  };
  return {
    definitionText: machineSchema.parse(machine?.properties).DefinitionString,
    functions,
    queues: {
      events: limitsOf('events'),
      orders: limitsOf(`orders-${PLATFORMS[platform].connection}`),
      failures: limitsOf('failed-executions'),
    },
    sweepLimits: sweepLimitsOf(lambdas.find(({ identity }) => identity.ref.endsWith('sweep-requests'))?.properties),
  };
}

function sweepLimitsOf(properties: unknown): Deployment['sweepLimits'] {
  const { Variables } = sweeperSchema.parse(properties).Environment;
  return {
    leftoverOrderMs: Variables.LEFTOVER_ORDER_MINUTES,
    leftoverBasketMs: Variables.LEFTOVER_BASKET_HOURS,
    longestWaitMs: Variables.ORDERS_MAX_AGE_HOURS,
  };
}
