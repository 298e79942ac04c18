import { DEAD_LETTER_QUEUES, peek } from '../run/dead-letter-queues.ts';
import { countOf, readEventLines } from '../run/event-lines.ts';
import { deployLocally, type LocalDeployment } from '../run/local-deployment.ts';
import { LOG_FILE, type RunResult, runEvents } from '../run/run-events.ts';
import { PLATFORM_NAMES, SANDBOXES } from '../run/sandboxes.ts';
import { linesOf, orderShopFaults, standing } from '../run/shop-faults.ts';
import { type EventGroup, sideBySide } from '../run/side-by-side.ts';
import { callsText, deadLetterLines, eventTable, summarise, summaryText, toJsonLine } from '../run/run-report.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { runCommand } from './run-command.ts';
import { interruptedText } from './interrupted-text.ts';
import { stopSignal } from './stop-signal.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Places the orders of a file of events, on this machine, without an AWS account.

  npm start                          the example events of every platform, in its sandbox shop
  npm start -- --platform NAME       those of one: ocapi, intershop, oracle
  npm start -- --events FILE         events of your own: NDJSON, each line an order request or an EventBridge event
                                     (a file that is one JSON document is one event);
                                     - reads standard input
  npm start -- --connections FILE    your own shops instead of the sandboxes
  npm start -- --integrations FILE   your own senders, mappings and callbacks
  npm start -- --faults              the sandbox shops lose answers: some orders have to be found out
  npm start -- --json                one JSON line for each event on standard output, then a summary line
  npm start -- --timeout SECONDS     gives up on events that have no outcome by then (default 900)
  npm start -- --port PORT           port of the local engine (default: any free one)

Exit code: 0 every event has its outcome, 1 one has none, 2 wrong usage, 130 stopped by Ctrl-C.
`;

/** As shells report a command that Ctrl-C ended. */
const INTERRUPTED = 130;

await runCommand(USAGE, async (args) => {
  const options = readArguments(args, [
    'events',
    'platform',
    'connections',
    'integrations',
    'faults',
    'json',
    'timeout',
    'port',
    'help',
  ]);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (options.faults && options.connections !== undefined) {
    throw new UsageError('--faults needs the sandbox shops: leave --connections out');
  }
  const tell = options.json ? process.stderr : process.stdout;
  const say = (text: string) => void tell.write(`${text}\n`);
  const groups = readGroups(options);
  const lines = groups.flatMap((group) => group.lines);
  const stop = stopSignal();
  const deployment = await deployLocally({
    platforms: options.platform === undefined ? undefined : [options.platform],
    connectionsFile: options.connections,
    integrations: options.integrations,
    port: options.port,
    onProgress: say,
  });
  try {
    if (options.faults) {
      deployment.sandboxes.forEach((sandbox) => orderShopFaults(linesOf(sandbox, lines), sandbox));
    }
    say(`Sending ${countOf(lines)} ...`);
    let ended = 0;
    const result = await runEvents(lines, deployment, {
      signal: AbortSignal.any([stop, AbortSignal.timeout(options.timeoutSeconds * 1000)]),
      onEnded: (event) => {
        ended += 1;
        if (options.json) {
          writeJson(toJsonLine(event));
        }
        showProgress(tell, ended, lines.length);
      },
    });
    if (stop.aborted) {
      say(interruptedText({ lines, events: result.events, sandbox: deployment.sandboxes.length > 0 }));
    } else {
      await report(result, groups, { deployment, say });
    }
    const open = result.events.filter(({ outcome }) => !outcome);
    if (options.json) {
      open.forEach((event) => writeJson(toJsonLine(event)));
      writeJson({ summary: summarise(result.events, result.calls, result.seconds) });
    }
    return stop.aborted ? INTERRUPTED : open.length + lines.length - result.events.length === 0 ? 0 : 1;
  } finally {
    await deployment.close();
  }
});

function writeJson(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function showProgress(stream: NodeJS.WriteStream, ended: number, all: number): void {
  if (stream.isTTY) {
    stream.write(`\r  ${ended} of ${all} have their outcome${ended === all ? '\n' : ''}`);
  } else if (ended % Math.max(1, Math.ceil(all / 10)) === 0 || ended === all) {
    stream.write(`  ${ended} of ${all} have their outcome\n`);
  }
}

/** The examples of each platform apart; events of the user's own together. */
function readGroups({ events, connections, platform }: Arguments): readonly EventGroup[] {
  if (events !== undefined || connections !== undefined) {
    return [{ title: '', lines: readEventLines(events ?? SANDBOXES.ocapi.examples) }];
  }
  const platforms = platform === undefined ? PLATFORM_NAMES : [platform];
  return platforms.map((name) => ({ title: SANDBOXES[name].title, lines: readEventLines(SANDBOXES[name].examples) }));
}

interface Reporting {
  readonly deployment: LocalDeployment;
  readonly say: (text: string) => void;
}

async function report(
  result: RunResult,
  groups: readonly EventGroup[],
  { deployment: { destination, engine, sandboxes }, say }: Reporting,
): Promise<void> {
  const { events, calls } = result;
  for (const { title, lines } of groups) {
    say(`\n${title}\n\n${eventTable(events.filter(({ line }) => lines.includes(line)))}`.trimEnd());
  }
  if (groups.length > 1) {
    say(`\nSide by side\n\n${sideBySide(groups, events)}`);
  }
  say('');
  for (const queue of DEAD_LETTER_QUEUES) {
    say(deadLetterLines(queue, await peek(destination, queue)));
  }
  say(`\n${summaryText(result)}`);
  for (const { title, lines } of groups) {
    say(
      callsText(
        title,
        events.filter(({ line }) => lines.includes(line)),
        calls,
      ),
    );
  }
  if (calls.confirmed.size > 0) {
    say(`${calls.confirmed.size} requests had an answer lost or late, and it was found out what the shop had done.`);
  }
  for (const sandbox of sandboxes) {
    const { living, requests, baskets } = standing(sandbox);
    const { title } = SANDBOXES[sandbox.platform];
    say(
      `In the shop on ${title} stand ${living} orders of ${requests} requests, and ${baskets} open ${baskets === 1 ? 'basket' : 'baskets'}.`,
    );
  }
  const open = events.filter(({ outcome }) => !outcome).length;
  if (open > 0) {
    say(`${open} events have no outcome: ${engine.inFlight().executions} executions were still running.`);
  }
  say(
    `\nWhere to look next:\n  ${LOG_FILE}  what the functions logged\n  npm run local  keeps engine and shops up, for the AWS CLI or any SDK\n  docs/runbook.md  what to do about dead letters`,
  );
}
