import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';

/** The CDK's own configuration; only what the CLI hands to the app. */
const cdkConfigSchema = z.object({ context: z.record(z.string(), z.unknown()).default({}) });

/** What a deployment on this machine is made of. */
export interface Configuration {
  /** Document of the connections file. */
  readonly connections: object;
  /** Document of the integrations file, or the file of the user's: what is wrong in it is told under its own name. */
  readonly integrations: object | string;
  /** Further context values, as `-c name=value` gives them. @default none */
  readonly context?: Readonly<Record<string, string>> | undefined;
}

/** A synthesised cloud assembly on disk. */
export interface Assembly {
  readonly directory: string;
  /** Absolute path of the integrations file that it was synthesised with. */
  readonly integrationsFile: string;
  /** Deletes it. */
  remove(): void;
}

/**
 * Synthesises the CDK app as the CDK CLI does: the app's own program, told the context and the output directory
 * through the variables that the CLI sets. The context of `cdk.json` goes in as well, because its feature flags decide
 * what the template looks like: what runs here is what would be deployed.
 *
 * @throws Error with the app's own message when it refuses its configuration.
 */
export async function synthesise({ connections, integrations, context = {} }: Configuration): Promise<Assembly> {
  const directory = mkdtempSync(join(tmpdir(), 'onbehalf-'));
  const write = (name: string, content: object): string => {
    writeFileSync(join(directory, name), JSON.stringify(content, undefined, 2));
    return join(directory, name);
  };
  const connectionsFile = write('connections.json', connections);
  const integrationsFile = typeof integrations === 'string' ? integrations : write('integrations.json', integrations);
  const assembly = {
    directory: join(directory, 'cdk.out'),
    integrationsFile: resolve(integrationsFile),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
  try {
    await run(process.execPath, ['infra/app.ts'], {
      CDK_OUTDIR: assembly.directory,
      // Three quarters of the time; `cdk synth` and `cdk deploy` check the template.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({
        ...cdkContext(),
        ...context,
        connections: connectionsFile,
        integrations: integrationsFile,
        local: 'true',
        stage: 'local',
      }),
    });
    return assembly;
  } catch (error) {
    assembly.remove();
    throw error;
  }
}

const cdkContext = (): Readonly<Record<string, unknown>> =>
  cdkConfigSchema.parse(JSON.parse(readFileSync('cdk.json', 'utf8'))).context;

function run(command: string, args: readonly string[], environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
      // Out of the terminal's process group: Ctrl-C is answered by the command, not by a half-made assembly.
      detached: true,
    });
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`synthesising the stack failed:\n${Buffer.concat(complaints).toString().trim()}`));
      }
    });
  });
}
