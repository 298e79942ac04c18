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
  /** File of integrations; absent for senders to try with. */
  readonly integrations: string | undefined;
  /** Port of the engine; 0 for any free one. */
  readonly port: number;
  /** Port of the HTTP API; 0 for any free one. */
  readonly apiPort: number;
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
  integrations: { type: 'string' },
  port: { type: 'string' },
  'api-port': { type: 'string' },
  json: { type: 'boolean' },
  faults: { type: 'boolean' },
  timeout: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

const PORTS = { from: 0, to: 65_535 };

/** Ports where none are given. */
export interface DefaultPorts {
  readonly port: string;
  readonly apiPort: string;
}

const ANY_PORTS = { port: '0', apiPort: '0' };

/**
 * Reads the command line.
 * @param allowed Names of the options that this command takes.
 * @param ports Ports where none are given. @default any free ones
 * @throws UsageError that names the option and what is allowed.
 */
export function readArguments(
  args: readonly string[],
  allowed: readonly (keyof typeof OPTIONS)[],
  ports: DefaultPorts = ANY_PORTS,
): Arguments {
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
    integrations: fromHere(values.integrations),
    ...portsOf(values, ports),
    json: values.json ?? false,
    faults: values.faults ?? false,
    timeoutSeconds: wholeNumber('--timeout', values.timeout ?? '900', { from: 1, to: 86_400 }),
    help: values.help ?? false,
  };
}

/** Who takes any free port for the engine, takes one for the HTTP API too: two at a time do not get in each other's way. */
function portsOf(values: { readonly port?: string; readonly 'api-port'?: string }, defaults: DefaultPorts) {
  const port = wholeNumber('--port', values.port ?? defaults.port, PORTS);
  const apiDefault = port === 0 ? ANY_PORTS.apiPort : defaults.apiPort;
  return { port, apiPort: wholeNumber('--api-port', values['api-port'] ?? apiDefault, PORTS) };
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
