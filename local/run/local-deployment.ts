import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock } from '../engine/clock.ts';
import { type Engine, startEngine } from '../engine/engine.ts';
import { type LocalConnections, readLocalConnections, sandboxConnections } from './local-connections.ts';
import { type IntegrationsDocument, localIntegrations } from './local-integrations.ts';
import { PLATFORM_NAMES, type PlatformName, type Sandbox, startSandbox } from './sandboxes.ts';
import type { ClientSettings, Destination } from './send-events.ts';
import { synthesise } from './synthesise.ts';

/** The deployed template, running on this machine. */
export interface LocalDeployment {
  readonly engine: Engine;
  /** The sandbox shops; none when the user named connections of their own. */
  readonly sandboxes: readonly Sandbox[];
  readonly destination: Destination;
  /** Where the integrations stand that are deployed: the user's file, or one that is gone when the deployment is closed. */
  readonly integrationsFile: string;
  /** Stops everything and deletes the synthesised assembly. */
  close(): Promise<void>;
}

/** @see deployLocally */
export interface LocalDeploymentOptions {
  /** Whose sandbox shops to start. @default every platform's */
  readonly platforms?: readonly PlatformName[] | undefined;
  /** Connections file of the user's; the sandbox shops if absent. */
  readonly connectionsFile?: string | undefined;
  /** Who sends over HTTP and who is called back: a file, or what would stand in one. @default `localIntegrations` */
  readonly integrations?: string | IntegrationsDocument | undefined;
  /** Further context values of the stack, as `-c name=value` gives them. @default none */
  readonly context?: Readonly<Record<string, string>>;
  /** Port of the engine. @default 0, any free one */
  readonly port?: number;
  /** Port of the HTTP API. @default 0, any free one */
  readonly apiPort?: number;
  /** Milliseconds the sandbox shops wait before each answer. @default 0 */
  readonly shopDelayMs?: number;
  /** Rate of the sandbox connections. @default 50 */
  readonly ordersPerSecond?: number;
  /** Time as the engine's services see it: visibility, timeouts, schedules. @default the machine's */
  readonly clock?: Clock;
  /** Told where the stack was synthesised to, before it runs: a measurement puts something to compare with beside it. */
  readonly onSynthesised?: (assemblyDirectory: string) => Promise<void>;
  /** Told each stage of the start, for a person. */
  readonly onProgress?: (message: string) => void;
}

/** Prefix that the template gives to everything of the stage `local`. */
const PREFIX = 'onbehalf-local';

/**
 * Starts the sandbox shops, synthesises the stack, starts the engine on it and puts the connections' secrets in place.
 * @throws UsageError for a connections file that does not fit, Error for an integrations file that does not.
 */
export async function deployLocally(options: LocalDeploymentOptions = {}): Promise<LocalDeployment> {
  const { connectionsFile, port = 0, apiPort = 0, onProgress = () => undefined } = options;
  const sandboxes = connectionsFile === undefined ? await startShops(options) : [];
  const closing: (() => Promise<void> | void)[] = sandboxes.map((sandbox) => () => sandbox.close());
  try {
    const connections =
      connectionsFile === undefined
        ? sandboxConnections(sandboxes, options.ordersPerSecond ?? 50)
        : readLocalConnections(connectionsFile);
    onProgress('Synthesising the stack ...');
    const assembly = await synthesise({
      connections: connections.document,
      integrations: options.integrations ?? localIntegrations(connections),
      context: options.context,
    });
    closing.unshift(() => assembly.remove());
    await options.onSynthesised?.(assembly.directory);
    onProgress('Starting the local engine on it ...');
    const engine = await startEngine({
      assemblyDirectory: assembly.directory,
      port,
      apiPort,
      ...(options.clock && { clock: options.clock }),
      log: (line) => onProgress(`engine: ${line}`),
    });
    closing.unshift(() => engine.close());
    await putSecrets(engine, connections);
    const { integrationsFile } = assembly;
    return { engine, sandboxes, integrationsFile, destination: destinationOf(engine), close: () => closeAll(closing) };
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

async function startShops({ shopDelayMs = 0, platforms }: LocalDeploymentOptions): Promise<readonly Sandbox[]> {
  return Promise.all((platforms ?? PLATFORM_NAMES).map((platform) => startSandbox(platform, shopDelayMs)));
}

async function closeAll(closing: readonly (() => Promise<void> | void)[]): Promise<void> {
  for (const close of closing) {
    await close();
  }
}

async function putSecrets(engine: Engine, { secrets }: LocalConnections): Promise<void> {
  const client = new SecretsManagerClient(clientSettings(engine));
  for (const [connection, text] of secrets) {
    await client.send(
      new PutSecretValueCommand({ SecretId: `${PREFIX}/connections/${connection}`, SecretString: text }),
    );
  }
  client.destroy();
}

/** The engine checks no signature; SDK clients insist on keys all the same. */
const clientSettings = ({ endpoint, region }: Engine): ClientSettings => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

function destinationOf(engine: Engine): Destination {
  return {
    client: clientSettings(engine),
    eventBusName: PREFIX,
    eventsQueueUrl: `${engine.endpoint}/${engine.accountId}/${PREFIX}-events`,
  };
}
