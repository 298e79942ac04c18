import { existsSync } from 'node:fs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { type Connection, connectionsSchema, quarantineIssues } from '../lib/commerce/connection.ts';
import { platforms } from '../lib/commerce/registry.ts';
import type { FieldIssue } from '../lib/errors/errors.ts';
import { ConfigError, parse, readJson } from './config-file.ts';
import { type IntegrationsConfig, readIntegrationsConfig } from './integrations-config.ts';

/** A switch on the command line (`-c local=true`) is a text, in `cdk.json` it may be a boolean. */
const flag = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')],
  'must be true or false',
);

/** HubSpot signs the address letter by letter: one that is mended by whoever reads it fits no signature. */
function isPlainAddress(url: string): boolean {
  const { origin = '', pathname = '' } = URL.parse(url) ?? {};
  return url === origin + (pathname === '/' ? '' : pathname);
}

/** Context values of the app (`npx cdk … -c name=value`), with their defaults. */
const optionsSchema = z.object({
  /** Keeps deployments in one account apart; end of the stack's name. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be 1 to 16 of a-z 0-9 -, starting with a letter')
    .default('dev'),
  /** Path of the file that describes the shops. `connections.json`, or the example as long as that is missing. */
  connections: z.string().min(1).optional(),
  /** Path of the file that describes who sends requests and is told outcomes. `integrations.json`, if that exists. */
  integrations: z.string().min(1).optional(),
  /**
   * Where senders reach the HTTP API if that is not the address API Gateway gives it, for example
   * `https://orders.example.com` of a domain or a firewall before it: HubSpot signs the address it calls.
   */
  publicUrl: z
    .url({ protocol: /^https$/, error: 'must be an https URL' })
    .refine((url) => !url.endsWith('/'), 'must not end with a slash')
    .refine(
      isPlainAddress,
      'must be as senders call it, such as https://orders.example.com: no capitals, user, query or port 443',
    )
    .optional(),
  /** Requests per second that the HTTP API takes, of all senders together; beyond it they are told to try again. */
  apiRequestsPerSecond: z.coerce.number().int().min(1).max(10_000).default(50),
  /** Requests that the HTTP API takes at once. */
  apiBurst: z.coerce.number().int().min(1).max(5000).default(100),
  /** Whether the stack is for this machine only, where a shop may be plain HTTP on 127.0.0.1. */
  local: flag.default(false),
  /** Who is told about alarms; without it nobody is, until somebody subscribes to the topic. */
  alarmEmail: z.email('must be an e-mail address').optional(),
  /** Days after which the journal forgets a request. Not below 90: so long an execution's name refuses doubles. */
  journalTtlDays: z.coerce.number().int().min(90).max(3650).default(400),
  /** Days for which logs are kept; what CloudWatch Logs offers. */
  logRetentionDays: z.coerce
    .number()
    .pipe(z.enum(RetentionDays).exclude(['INFINITE']))
    .default(RetentionDays.ONE_MONTH),
  /** Hours without an order on a connection after which somebody is told. A week is the longest CloudWatch looks back. */
  noOrderHours: z.coerce.number().int().min(1).max(168).default(24),
  /** Hours for which an order may wait in its queue before somebody is told; a paced burst waits on purpose. */
  ordersMaxAgeHours: z.coerce.number().int().min(1).max(24).default(4),
  /** Minutes from one run of the sweeper to the next. A run takes up to four. */
  sweepMinutes: z.coerce.number().int().min(5).max(60).default(5),
  /**
   * Minutes for which an order of a failed request may stand in the shop unplaced, before it is undone. Payment
   * plug-ins fail such orders by their own timer after an hour.
   */
  leftoverOrderMinutes: z.coerce.number().int().min(15).max(1440).default(45),
  /** Hours for which a basket of a failed request may stay in the shop: so long a redrive finds it. */
  leftoverBasketHours: z.coerce.number().int().min(1).max(168).default(24),
  /** Whether journal, secrets and key outlive the stack. `false` is for trials: nothing stays, names are free again. */
  retainData: flag.default(true),
});

/** A deployment as the merchant configures it. */
export interface Config
  extends Omit<z.output<typeof optionsSchema>, 'stage' | 'connections' | 'integrations'>, IntegrationsConfig {
  /** `onbehalf-<stage>`: the stack's name and the beginning of every physical name. */
  readonly prefix: string;
  readonly connections: readonly Connection[];
  /** Content of the connections file, as it is deployed with each function. */
  readonly connectionsJson: string;
  /** True while the merchant has no connections file: the stack can be looked at, but serves no shop. */
  readonly isExample: boolean;
}

/** Where the merchant describes the shops. */
export const CONNECTIONS_FILE = 'connections.json';

/** What a new clone has instead. */
export const EXAMPLE_FILE = 'connections.example.json';

/**
 * Reads the context values, the connections file and the integrations file.
 * @param context Looks up a context value; `undefined` when it is not set.
 * @throws ConfigError
 */
export function readConfig(context: (name: string) => unknown): Config {
  const given = Object.fromEntries(Object.keys(optionsSchema.shape).map((name) => [name, context(name)]));
  const {
    stage,
    connections: named,
    integrations: namedIntegrations,
    ...options
  } = parse(optionsSchema, given, 'context values (-c name=value)');
  const isExample = named === undefined && !existsSync(CONNECTIONS_FILE);
  const file = named ?? (isExample ? EXAMPLE_FILE : CONNECTIONS_FILE);
  const { connections } = readConnections(file);
  const issues = connections.flatMap((connection, index) => connectionIssues(connection, index, options.local));
  if (issues.length > 0) {
    throw ConfigError.ofFields(file, issues);
  }
  return {
    ...options,
    prefix: `onbehalf-${stage}`,
    connections,
    connectionsJson: JSON.stringify({ connections }),
    isExample,
    ...readIntegrationsConfig(namedIntegrations, { connections, local: options.local, isExample }),
  };
}

function readConnections(file: string): z.output<typeof connectionsSchema> {
  if (!existsSync(file)) {
    throw new ConfigError(
      `${file} is missing. Copy ${EXAMPLE_FILE} to ${file} and describe your shops in it, or name another ` +
        'file with -c connections=FILE.',
    );
  }
  return parse(connectionsSchema, readJson(file), file);
}

/** What the schema does not see. Plain HTTP and short waits are for shops on this machine only. */
function connectionIssues(connection: Connection, index: number, allowLoopback: boolean): FieldIssue[] {
  const { platform, settings } = connection;
  return [
    ...(allowLoopback ? [] : quarantineIssues(connection)),
    ...platforms[platform]
      .checkSettings(settings, { allowLoopback })
      .map(({ field, message }) => ({ field: field === '' ? 'settings' : `settings.${field}`, message })),
  ].map(({ field, message }) => ({ field: `connections[${index}].${field}`, message }));
}
