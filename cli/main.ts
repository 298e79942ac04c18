import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { runCommand } from '../local/cli/run-command.ts';
import { stopSignal } from '../local/cli/stop-signal.ts';
import { UsageError } from '../local/cli/usage-error.ts';
import { callbacks } from './commands/callbacks.ts';
import { cancel } from './commands/cancel.ts';
import { deadLetters } from './commands/dead-letters.ts';
import { discard } from './commands/discard.ts';
import { forget } from './commands/forget.ts';
import { redrive } from './commands/redrive.ts';
import { replay } from './commands/replay.ts';
import { resend } from './commands/resend.ts';
import { createSend } from './commands/send.ts';
import { status } from './commands/status.ts';
import { connect } from './deployment.ts';
import { errorLine } from './error-line.ts';
import { thisMachine } from './send/this-machine.ts';
import { createTerminal } from './terminal.ts';
import { type Command, DONE } from './world.ts';

const USAGE = `Shows and mends what became of order requests, on AWS or at "npm run local".

  npx onbehalf send FILE      signs a request as a sender does, and sends it to the HTTP API
  npx onbehalf status ID      the story of one request, and what to do
  npx onbehalf dead-letters   what waits for a person, by cause
  npx onbehalf redrive ...    goes on where it failed
  npx onbehalf replay ...     begins a new attempt
  npx onbehalf discard ...    deletes dead letters that were dealt with otherwise
  npx onbehalf cancel ID      cancels an order in its shop
  npx onbehalf resend ID      hands a placed order to fulfilment once more
  npx onbehalf callbacks      what requesters were to be told and were not, and sends it again
  npx onbehalf forget ...     erases a customer's personal data

"npx onbehalf COMMAND --help" tells more. Region, credentials and endpoint come from the environment, as for the AWS
CLI. The stage is that of --stage or ONBEHALF_STAGE; else "local" where AWS_ENDPOINT_URL is this machine, else "dev".

Exit code: 0 done, 1 something could not be done, 2 wrong usage, 130 stopped by Ctrl-C.
`;

const COMMANDS: Readonly<Record<string, Command>> = {
  send: createSend(thisMachine),
  status,
  'dead-letters': deadLetters,
  redrive,
  replay,
  discard,
  cancel,
  resend,
  forget,
  callbacks,
};

const [name = ''] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;

await runCommand(command?.usage ?? USAGE, async ([, ...args]) => {
  if (!command) {
    return helpOrRefuse();
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(command.usage);
    return DONE;
  }
  const stop = stopSignal();
  const terminal = createTerminal(process, { stop, ask: askAtTerminal });
  try {
    return await command.run(args, async (stage) => ({
      ...(await connect({ stage, environment: process.env })),
      terminal,
      now: Date.now,
      stop,
      sleep: async (ms) => setTimeout(ms, undefined, { signal: stop }).catch(() => undefined),
    }));
  } catch (error) {
    throw error instanceof UsageError ? error : new Error(errorLine(error), { cause: error });
  } finally {
    terminal.close();
  }
});

function helpOrRefuse(): number {
  if (['', 'help', '--help', '-h'].includes(name)) {
    process.stdout.write(USAGE);
    return name === '' ? 2 : DONE;
  }
  throw new UsageError(`"${name}" is not a command`);
}

async function askAtTerminal(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // On a terminal readline takes Ctrl-C for itself.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}
