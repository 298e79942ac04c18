import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { connectionSchema } from '../../lib/commerce/connection.ts';
import { platforms } from '../../lib/commerce/registry.ts';
import { sandboxCredentials } from '../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { UsageError } from '../cli/usage-error.ts';

/**
 * Connections on one machine. Beside what is deployed, a connection may carry its credentials here, because there is
 * no Secrets Manager to have put them in; they go into the engine's memory and nowhere else.
 */
const localConnectionsSchema = z.strictObject({
  connections: z.array(connectionSchema.extend({ credentials: z.record(z.string(), z.string()).optional() })).min(1),
});

/** What is synthesised, and the secret of each connection. */
export interface LocalConnections {
  /** The connections file as it would be deployed. */
  readonly document: { readonly connections: readonly object[] };
  /** Secret text by connection name. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Name of the connection to the sandbox shop. */
const SANDBOX_CONNECTION = 'refarch';

/** The one connection of the demo: the sandbox shop at its present port. */
export function sandboxConnections(sandboxUrl: string, ordersPerSecond: number): LocalConnections {
  return {
    document: {
      connections: [
        {
          name: SANDBOX_CONNECTION,
          platform: 'ocapi',
          ordersPerSecond,
          settings: { host: sandboxUrl, site: 'RefArch', apiVersion: '23.1' },
        },
      ],
    },
    secrets: new Map([[SANDBOX_CONNECTION, JSON.stringify(sandboxCredentials)]]),
  };
}

/**
 * Reads a connections file of the user's.
 * @throws UsageError that names the field and what is allowed.
 */
export function readLocalConnections(file: string): LocalConnections {
  const result = localConnectionsSchema.safeParse(readJson(file));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UsageError(`--connections ${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not right'}`);
  }
  const { connections } = result.data;
  for (const { name, platform, settings } of connections) {
    const [issue] = platforms[platform].checkSettings(settings, { allowLoopback: true });
    if (issue) {
      throw new UsageError(`--connections ${file}: connection "${name}": settings.${issue.field} ${issue.message}`);
    }
  }
  return {
    document: { connections: connections.map(({ credentials, ...deployed }) => deployed) },
    secrets: new Map(connections.map((each) => [each.name, JSON.stringify(each.credentials ?? sandboxCredentials)])),
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--connections ${file} cannot be read as JSON; see connections.example.json`, {
      cause: error,
    });
  }
}
