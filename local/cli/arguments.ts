import { resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { PLATFORM_NAMES, type PlatformName } from '../run/sandboxes.ts';
import { parseOptions, wholeNumber } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

/** What `npm start` and `npm run local` were asked to do. */
export interface Arguments {
  /** File of events, `-` for standard input; absent for the examples (start) or none (local). */
  readonly events: string | undefined;
  /** The platform whose sandbox shop to use; absent for all of them. */
  readonly platform: PlatformName | undefined;
  /** File of connections; absent for the sandbox shops. */
  readonly connections: string | undefined;
  /** Port of the engine; 0 for any free one. */
  readonly port: number;
  readonly json: boolean;
  /** Whether the sandbox shops are to lose answers. */
  readonly faults: boolean;
  /** Seconds after which an event without an outcome is given up on. */
  readonly timeoutSeconds: number;
  readonly help: boolean;
}

const OPTIONS = {
  events: { type: 'string' },
  platform: { type: 'string' },
  connections: { type: 'string' },
  port: { type: 'string' },
  json: { type: 'boolean' },
  faults: { type: 'boolean' },
  timeout: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

/**
 * Reads the command line.
 * @param allowed Names of the options that this command takes.
 * @throws UsageError that names the option and what is allowed.
 */
export function readArguments(args: readonly string[], allowed: readonly (keyof typeof OPTIONS)[]): Arguments {
  const { values } = parseOptions(args, OPTIONS);
  for (const name of Object.keys(values)) {
    if (!allowed.some((option) => option === name)) {
      throw new UsageError(`--${name} is not an option of this command`);
    }
  }
  if (values.platform !== undefined && values.connections !== undefined) {
    throw new UsageError('--platform names a sandbox shop: leave --connections out');
  }
  return {
    events: values.events === '-' ? '-' : fromHere(values.events),
    platform: platformOf(values.platform),
    connections: fromHere(values.connections),
    port: wholeNumber('--port', values.port ?? '0', { from: 0, to: 65_535 }),
    json: values.json ?? false,
    faults: values.faults ?? false,
    timeoutSeconds: wholeNumber('--timeout', values.timeout ?? '900', { from: 1, to: 86_400 }),
    help: values.help ?? false,
  };
}

function platformOf(name: string | undefined): PlatformName | undefined {
  const platform = PLATFORM_NAMES.find((each) => each === name);
  if (name !== undefined && platform === undefined) {
    throw new UsageError(`--platform ${name}: must be one of ${PLATFORM_NAMES.join(', ')}`);
  }
  return platform;
}

/** npm runs scripts in the project's folder; a path is meant from where the user stands. */
function fromHere(file: string | undefined): string | undefined {
  const here = process.env['INIT_CWD'];
  return file === undefined || here === undefined || here === process.cwd() ? file : resolve(here, file);
}
