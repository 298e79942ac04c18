import { listenForApi } from './api/api-server.ts';
import { type Assembly, readAssembly } from './assembly/read-assembly.ts';
import { type Clock, systemClock } from './clock.ts';
import type { BusListener } from './events/event-buses.ts';
import { createAnswer } from './answer.ts';
import { listen } from './http/server.ts';
import { sdkEnvironment } from './lambda/environment.ts';
import type { LogLine } from './log-lines.ts';
import type { MessageListener } from './sqs/queues.ts';
import { apiIdIn } from './stack/create-api.ts';
import { createStack } from './stack/create-stack.ts';
import { countInFlight, type InFlight } from './stack/in-flight.ts';
import { closeStackServices, createStackServices } from './stack/stack-services.ts';

/** @see startEngine */
export interface EngineOptions {
  /** What `cdk synth` wrote. */
  readonly assemblyDirectory: string;
  /** @default 0, a free port */
  readonly port?: number;
  /** Port of the HTTP API, if the stack has one. @default 0, a free port */
  readonly apiPort?: number;
  /** Which stack of the assembly. @default its only one */
  readonly stackName?: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** Twelve digits. @default 000000000000 */
  readonly accountId?: string;
  /** @default the machine's time */
  readonly clock?: Clock;
  /** Gets what the engine itself has to say. @default nobody */
  readonly log?: (line: string) => void;
  /** Added to every function's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The most processes of one function. @default 10 */
  readonly maxConcurrencyPerFunction?: number;
  /** How many ended executions stay readable; names stay taken anyway. @default 20000 */
  readonly keepEndedExecutions?: number;
}

/** A running engine. */
export interface Engine {
  /** `http://127.0.0.1:PORT`, for every service. */
  readonly endpoint: string;
  /** `http://127.0.0.1:PORT` of the HTTP API; undefined when the stack has none. */
  readonly apiEndpoint: string | undefined;
  readonly region: string;
  readonly accountId: string;
  /** What SDK clients and the AWS CLI need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The outputs of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Calls back with every event that is put on a bus, until the returned function is called. */
  onBusEvent(listener: BusListener): () => void;
  /** Calls back with every message that comes into a queue, until the returned function is called. */
  onMessage(listener: MessageListener): () => void;
  /** Calls back with every line that a function writes, until the returned function is called. */
  onLogLine(listener: (line: LogLine) => void): () => void;
  inFlight(): InFlight;
  /** Stops everything, whatever is under way; no process stays behind. */
  close(): Promise<void>;
}

/**
 * Runs a synthesised stack on this machine. State is in memory and ends with the engine.
 * @throws UnsupportedError that names what the template asks for and the engine cannot do.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { region = 'us-east-1', accountId = '000000000000', clock = systemClock, log = () => undefined } = options;
  const assembly = readAssembly(options.assemblyDirectory, options.stackName);
  const { server, api, close: closeServers } = await listenFor(assembly, options);
  const place = {
    region,
    accountId,
    stackName: assembly.stackName,
    endpoint: server.endpoint,
    httpApi: api && { id: api.id, endpoint: api.server.endpoint },
  };
  const services = createStackServices(place, clock, log);
  const close = async () => {
    await Promise.all([closeStackServices(services), closeServers()]);
  };
  try {
    const { outputs, httpApi } = await createStack(services, assembly, {
      environment: options.environment ?? {},
      maxConcurrencyPerFunction: options.maxConcurrencyPerFunction ?? 10,
      keepEndedExecutions: options.keepEndedExecutions ?? 20_000,
    });
    server.serve(createAnswer(services));
    if (httpApi) {
      api?.server.serve((call, body) => httpApi.answer(call, body));
    }
    return {
      endpoint: server.endpoint,
      apiEndpoint: api?.server.endpoint,
      region,
      accountId,
      environment: sdkEnvironment(place),
      outputs,
      onBusEvent: (listener) => services.buses.onEvent(listener),
      onMessage: (listener) => services.queues.onMessage(listener),
      onLogLine: (listener) => services.logLines.onLine(listener),
      inFlight: () => countInFlight(services),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The engine's own server, and another for the HTTP API of the stack. */
async function listenFor({ template }: Assembly, { port = 0, apiPort = 0, clock = systemClock }: EngineOptions) {
  const server = await listen(port);
  const id = apiIdIn(template);
  try {
    const api =
      id === undefined ? undefined : { id, server: await listenForApi({ port: apiPort, now: () => clock.now() }) };
    return { server, api, close: () => Promise.all([server.close(), api?.server.close()]) };
  } catch (error) {
    await server.close();
    throw error;
  }
}
