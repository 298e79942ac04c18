import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { readConfig } from '../../infra/config.ts';
import { OnbehalfStack } from '../../infra/stacks/onbehalf-stack.ts';

const CONTEXT: Readonly<Record<string, string>> = {
  stage: 'prod',
  connections: 'connections.example.json',
  integrations: 'integrations.example.json',
};

const appFileSchema = z.object({ context: z.record(z.string(), z.unknown()) });

/** The template of the example files, with every part there is and without the functions' code. */
export function exampleTemplate(): unknown {
  const directory = mkdtempSync(join(tmpdir(), 'onbehalf-permissions-'));
  try {
    const code = join(directory, 'code');
    mkdirSync(code);
    writeFileSync(join(code, 'index.js'), '');
    const { context } = appFileSchema.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
    const app = new App({
      context: { ...context, 'aws:cdk:disable-stack-trace': true },
      outdir: join(directory, 'out'),
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
    });
    const config = readConfig((name) => CONTEXT[name]);
    const stack = new OnbehalfStack(app, config.prefix, { config, functionCode: () => Code.fromAsset(code) });
    return app.synth().getStackByName(stack.stackName).template;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
