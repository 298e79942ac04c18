import { DEAD_LETTER_QUEUES, peek } from '../run/dead-letter-queues.ts';
import { readEventLines } from '../run/event-lines.ts';
import { deployLocally, type LocalDeployment } from '../run/local-deployment.ts';
import { LOG_FILE, type RunResult, runEvents } from '../run/run-events.ts';
import { orderShopFaults, standing } from '../run/shop-faults.ts';
import { deadLetterLines, eventTable, summarise, toJsonLine } from '../run/run-report.ts';
import { readArguments } from './arguments.ts';
import { runCommand } from './run-command.ts';
import { interruptedText } from './interrupted-text.ts';
import { stopSignal } from './stop-signal.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Places the orders of a file of events, on this machine, without an AWS account.

  npm start                          the example events, in the sandbox shop
  npm start -- --events FILE         events of your own: NDJSON, each line an order request or an EventBridge event;
                                     - reads standard input
  npm start -- --connections FILE    your own shops instead of the sandbox
  npm start -- --faults              the sandbox shop loses answers: some orders have to be found out
  npm start -- --json                one JSON line for each event on standard output, then a summary line
  npm start -- --timeout SECONDS     gives up on events that have no outcome by then (default 900)
  npm start -- --port PORT           port of the local engine (default: any free one)

Exit code: 0 every event has its outcome, 1 one has none, 2 wrong usage, 130 stopped by Ctrl-C.
`;

const EXAMPLES = 'examples/renewals.ndjson';

/** As shells report a command that Ctrl-C ended. */
const INTERRUPTED = 130;

await runCommand(USAGE, async (args) => {
  const options = readArguments(args, ['events', 'connections', 'faults', 'json', 'timeout', 'port', 'help']);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (options.faults && options.connections !== undefined) {
    throw new UsageError('--faults needs the sandbox shop: leave --connections out');
  }
  const tell = options.json ? process.stderr : process.stdout;
  const say = (text: string) => void tell.write(`${text}\n`);
  const lines = readEventLines(options.events ?? EXAMPLES);
  const stop = stopSignal();
  const deployment = await deployLocally({ connectionsFile: options.connections, port: options.port, onProgress: say });
  try {
    if (options.faults && deployment.sandbox) {
      orderShopFaults(lines, deployment.sandbox);
    }
    say(`Sending ${lines.length} events ...`);
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
      say(interruptedText({ lines, events: result.events, sandbox: deployment.sandbox !== undefined }));
    } else {
      await report(result, deployment, say);
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

async function report(
  result: RunResult,
  { destination, engine, sandbox }: LocalDeployment,
  say: (text: string) => void,
): Promise<void> {
  const { events, calls, seconds } = result;
  const summary = summarise(events, calls, seconds);
  say(`\n${eventTable(events)}\n`);
  for (const queue of DEAD_LETTER_QUEUES) {
    say(deadLetterLines(queue, await peek(destination, queue)));
  }
  const placed = events.filter(({ outcome }) => outcome?.outcome === 'placed');
  const callsOfPlaced = placed.reduce(
    (sum, { outcome }) => sum + (calls.byRequest.get(outcome?.requestId ?? '') ?? 0),
    0,
  );
  say(
    `\n${summary.events} events in ${summary.seconds} s: ${summary.placed} placed, ${summary.rejected} rejected, ` +
      `${summary.failed} failed, ${summary.invalid} invalid, ${summary.duplicate} duplicate, ${summary.conflict} conflict.`,
  );
  say(
    `${calls.total} calls to the shop: ${calls.tokens} for tokens` +
      (placed.length === 0 ? '.' : `, ${(callsOfPlaced / placed.length).toFixed(2)} per placed order.`),
  );
  if (calls.confirmed.size > 0) {
    say(`${calls.confirmed.size} requests had an answer lost or late, and it was found out what the shop had done.`);
  }
  if (sandbox) {
    const { living, requests, baskets } = standing(sandbox);
    say(`In the shop stand ${living} orders of ${requests} requests, and ${baskets} open baskets.`);
  }
  const open = events.filter(({ outcome }) => !outcome).length;
  if (open > 0) {
    say(`${open} events have no outcome: ${engine.inFlight().executions} executions were still running.`);
  }
  say(
    `\nWhere to look next:\n  ${LOG_FILE}  what the functions logged\n  npm run local  keeps engine and shop up, for the AWS CLI or any SDK\n  docs/runbook.md  what to do about dead letters`,
  );
}
