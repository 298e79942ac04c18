import { countOf, readEventLines } from '../run/event-lines.ts';
import { deployLocally, type LocalDeployment } from '../run/local-deployment.ts';
import { writeFunctionLog } from '../run/function-log.ts';
import { readBackLines } from '../run/read-back-lines.ts';
import { refusedCallText } from '../run/refused-call.ts';
import { runEvents } from '../run/run-events.ts';
import { eventTable } from '../run/run-report.ts';
import { readArguments } from './arguments.ts';
import { portInUse } from './port-in-use.ts';
import { runCommand } from './run-command.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `Keeps the deployed template and the sandbox shops running on this machine until Ctrl-C.

  npm run local                        for the AWS CLI or any SDK
  npm run local -- --events FILE       also sends a file of events (- reads standard input)
  npm run local -- --platform NAME     the sandbox shop of one platform only: ocapi, intershop, oracle
  npm run local -- --connections FILE  your own shops instead of the sandboxes
  npm run local -- --integrations FILE your own senders, mappings and callbacks instead of two senders to try with
  npm run local -- --port PORT         port of the local engine (default 4566)
  npm run local -- --api-port PORT     port of the HTTP API (default 4567; with --port 0 any free one)
  npm run local -- --timeout SECONDS   stops waiting for outcomes of --events after so long (default 900)
`;

/** Where the functions' log lines are kept. */
const LOG_FILE = 'dist/local.log';

const DEFAULT_PORTS = { port: '4566', apiPort: '4567' };

await runCommand(USAGE, async (args) => {
  const options = readArguments(
    args,
    ['events', 'platform', 'connections', 'integrations', 'port', 'api-port', 'timeout', 'help'],
    DEFAULT_PORTS,
  );
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const lines = options.events === undefined ? [] : readEventLines(options.events);
  const stop = stopSignal();
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const { connections: connectionsFile, integrations, platform, port, apiPort } = options;
  const platforms = platform === undefined ? undefined : [platform];
  const deployment = await deployLocally({
    platforms,
    connectionsFile,
    integrations,
    port,
    apiPort,
    onProgress: say,
  }).catch((error: unknown) => {
    throw portInUse(error, apiPort);
  });
  const log = writeFunctionLog(LOG_FILE, deployment.engine);
  try {
    say(describe(deployment, await readBackLines(deployment)));
    deployment.engine.onLogLine(({ line }) => {
      const refused = refusedCallText(line);
      if (refused !== undefined) {
        say(refused);
      }
    });
    if (lines.length > 0) {
      say(`Sending ${countOf(lines)} ...`);
      const { events } = await runEvents(lines, deployment, {
        signal: AbortSignal.any([stop, AbortSignal.timeout(options.timeoutSeconds * 1000)]),
        onEnded: () => undefined,
      });
      say(`\n${eventTable(events)}\n`);
    }
    say('Running. Ctrl-C stops.');
    await stopped(stop);
    say(stoppingText(deployment));
    return 0;
  } finally {
    await deployment.close();
    await log.close();
  }
});

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // A timer keeps the process alive whatever the engine holds open.
    const keepAlive = setInterval(() => undefined, 60_000);
    const end = () => {
      clearInterval(keepAlive);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) {
      end();
    }
  });
}

function stoppingText({ engine, sandboxes }: LocalDeployment): string {
  const { executions, messages } = engine.inFlight();
  const flight =
    executions + messages === 0
      ? 'Nothing was in flight.'
      : `In flight were ${executions} executions and ${messages} messages; the engine keeps its state in memory, so they are gone with it.`;
  const shop = sandboxes.length > 0 ? 'The sandbox shops are gone too.' : 'Orders in your shop stay as they are.';
  return `\nStopping. ${flight} ${shop}`;
}

function describe({ engine, sandboxes, integrationsFile }: LocalDeployment, readBack: readonly string[]): string {
  const { apiEndpoint } = engine;
  const variables = {
    ...engine.environment,
    ...(apiEndpoint !== undefined && { ONBEHALF_API_URL: apiEndpoint, ONBEHALF_INTEGRATIONS: integrationsFile }),
  };
  const environment = Object.entries(variables).map(([name, value]) => `  export ${name}=${value}`);
  const outputs = Object.entries(engine.outputs).map(([name, value]) => `  ${name.padEnd(28)} ${value}`);
  return [
    '',
    `AWS services      ${engine.endpoint}`,
    ...(apiEndpoint === undefined ? [] : [`HTTP API          ${apiEndpoint}   POST ${apiEndpoint}/v1/requests`]),
    ...sandboxes.map(
      ({ platform, url }) => `Sandbox shop      ${url}   ${platform} (what happened in it: ${url}/_admin/orders)`,
    ),
    `Log lines         ${LOG_FILE}   what the functions log; of the HTTP API each refused call is shown here as well`,
    '',
    'For npx onbehalf, the AWS CLI or any SDK:',
    ...environment,
    '',
    ...(readBack.length > 0
      ? ['To read a request back (ID: as in its Location):', ...readBack.map((line) => `  ${line}`), '']
      : []),
    'Deployed:',
    ...outputs,
    '',
  ].join('\n');
}
