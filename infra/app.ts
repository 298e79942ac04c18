import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundle } from '../scripts/bundle.ts';
import { CONNECTIONS_FILE, EXAMPLE_FILE, readConfig } from './config.ts';
import { ConfigError } from './config-file.ts';
import { addGate } from './nag.ts';
import { OnbehalfStack } from './stacks/onbehalf-stack.ts';

/** Bundles the functions and synthesises the stack; the CDK CLI runs this file. */
async function main(): Promise<void> {
  // Not once more at the exit, when what is wrong has been told.
  const app = new App({ autoSynth: false });
  const config = readConfig((name) => app.node.tryGetContext(name));
  // Inside the assembly, so that two syntheses at once never share a bundle.
  const bundles = join(app.outdir, 'bundles');
  const { connectionsJson, integrationsJson } = config;
  await bundle({ outdir: bundles, connectionsJson, integrationsJson });
  const stack = new OnbehalfStack(app, config.prefix, { config, functionCode: (name) => bundledCode(bundles, name) });
  if (config.isExample) {
    Annotations.of(stack).addWarningV2(
      'onbehalf:example-connections',
      `${CONNECTIONS_FILE} is missing, so this is the stack of ${EXAMPLE_FILE}. Copy that file to ${CONNECTIONS_FILE} and describe your shops in it before you deploy.`,
    );
  }
  addGate(app);
  app.synth();
}

function bundledCode(bundles: string, name: string): Code {
  const path = join(bundles, name);
  if (!existsSync(path)) {
    throw new ConfigError(`functions/${name}/handler.ts is missing: the stack declares a function "${name}".`);
  }
  return Code.fromAsset(path);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) {
    throw error;
  }
  process.stderr.write(`\nOnbehalf cannot be synthesised.\n${error.message}\n\n`);
  process.exitCode = 1;
}
