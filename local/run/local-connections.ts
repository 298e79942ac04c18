import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Connection, connectionsSchema, quarantineIssues } from '../../lib/commerce/connection.ts';
import { platforms } from '../../lib/commerce/registry.ts';
import type { FieldIssue } from '../../lib/errors/errors.ts';
import { fieldIssues } from '../../lib/integrations/field-issues.ts';
import { UsageError } from '../cli/usage-error.ts';
import { type Sandbox, SANDBOXES } from './sandboxes.ts';

/**
 * Connections on one machine. Beside what is deployed, a connection may carry its credentials here, because there is
 * no Secrets Manager to have put them in; they go into the engine's memory and nowhere else.
 */
const localConnectionsSchema = z.looseObject({
  connections: z.array(z.looseObject({ credentials: z.unknown().optional() })),
});

/** What is synthesised, and the secret of each connection. */
export interface LocalConnections {
  /** The connections file as it would be deployed. */
  readonly document: { readonly connections: readonly { readonly name: string }[] };
  /** Secret text by connection name. */
  readonly secrets: ReadonlyMap<string, string>;
}

/**
 * A sandbox ends its calls within moments, so an unknown outcome need not be waited out for minutes there, and whoever
 * tries it sees it found out.
 */
const LOCAL_QUARANTINE_SECONDS = 3;

/** An order that waits is looked at as often, for as long as somebody watches. */
const LOCAL_FOLLOW_UP = { everySeconds: LOCAL_QUARANTINE_SECONDS, deadlineHours: 1 };

/** The connections of the demo: the sandbox shops at their present ports. */
export function sandboxConnections(sandboxes: readonly Sandbox[], ordersPerSecond: number): LocalConnections {
  return {
    document: {
      connections: sandboxes.map(({ platform, url }) => ({
        name: SANDBOXES[platform].connection,
        platform,
        ordersPerSecond,
        confirmation: { quarantineSeconds: LOCAL_QUARANTINE_SECONDS },
        followUp: LOCAL_FOLLOW_UP,
        settings: SANDBOXES[platform].settings(url),
      })),
    },
    secrets: new Map(
      sandboxes.map(({ platform }) => {
        const { connection, credentials } = SANDBOXES[platform];
        return [connection, JSON.stringify(credentials)];
      }),
    ),
  };
}

/**
 * Reads a connections file of the user's.
 * @throws UsageError that names the field and what is allowed.
 */
export function readLocalConnections(file: string): LocalConnections {
  const wrong = (what: string) => new UsageError(`--connections ${file}: ${what}`);
  const parsed = readJson(file);
  const local = localConnectionsSchema.safeParse(parsed).data?.connections ?? [];
  const withoutCredentials = local.map(({ credentials, ...deployed }) => deployed);
  const result = connectionsSchema.safeParse(
    local.length > 0 ? { ...Object(parsed), connections: withoutCredentials } : parsed,
    { reportInput: true },
  );
  if (!result.success) {
    const [issue] = fieldIssues(result.error.issues);
    throw wrong(`${issue?.field ?? ''} ${issue?.message ?? 'is not right'}`);
  }
  const connections = result.data.connections.map((connection, index) => withLocalWait(connection, local[index]));
  const secrets = new Map<string, string>();
  for (const [index, connection] of connections.entries()) {
    const credentials = local[index]?.credentials ?? sandboxCredentialsFor(connection);
    const [issue] = issuesOf(connection, credentials);
    if (issue) {
      throw wrong(`connection "${connection.name}": ${issue.field} ${issue.message}`);
    }
    secrets.set(connection.name, JSON.stringify(credentials));
  }
  return { document: { ...result.data, connections }, secrets };
}

/** A shop on this machine is waited for as the sandbox is, unless the file says otherwise. */
function withLocalWait(connection: Connection, given: unknown): Connection {
  return !isOnThisMachine(connection) || givenWaitSchema.safeParse(given).success
    ? connection
    : { ...connection, confirmation: { ...connection.confirmation, quarantineSeconds: LOCAL_QUARANTINE_SECONDS } };
}

const givenWaitSchema = z.object({ confirmation: z.object({ quarantineSeconds: z.number() }) });

function issuesOf(connection: Connection, credentials: unknown): FieldIssue[] {
  const { platform, settings } = connection;
  const definition = platforms[platform];
  return [
    ...(isOnThisMachine(connection) ? [] : quarantineIssues(connection)),
    ...definition.checkSettings(settings, { allowLoopback: true }).map(under('settings')),
    ...definition.checkCredentials(credentials).map(under('credentials')),
  ];
}

const under =
  (parent: string) =>
  ({ field, message }: FieldIssue): FieldIssue => ({ field: field === '' ? parent : `${parent}.${field}`, message });

/** A shop on this machine may be another sandbox; nobody else's shop is sent the sandbox's credentials. */
function sandboxCredentialsFor(connection: Connection): unknown {
  return isOnThisMachine(connection) ? SANDBOXES[connection.platform].credentials : undefined;
}

const isOnThisMachine = ({ settings }: Connection): boolean => String(settings['host']).startsWith('http://127.0.0.1');

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--connections ${file} cannot be read as JSON; see connections.example.json`, {
      cause: error,
    });
  }
}
