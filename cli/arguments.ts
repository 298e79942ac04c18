import type { ParseArgsOptionsConfig } from 'node:util';
import { CODES, isCode } from '../lib/errors/codes.ts';
import { parseOptions, wholeNumber } from '../local/cli/parse-options.ts';
import { UsageError } from '../local/cli/usage-error.ts';
import { LETTER_QUEUES, type LetterQueue, UNCODED_REJECTION } from './letters/letter.ts';
import { nearestOf } from './nearest.ts';

const OPTIONS = {
  stage: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  queue: { type: 'string' },
  limit: { type: 'string' },
  code: { type: 'string' },
  all: { type: 'boolean' },
  rate: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  anyway: { type: 'boolean' },
  customer: { type: 'string' },
  email: { type: 'string' },
  connection: { type: 'string' },
  content: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

type OptionName = keyof typeof OPTIONS;

/** Options that every command takes. */
const EVERYWHERE: readonly OptionName[] = ['stage', 'json', 'help'];

/** What a command was asked to do. */
export interface Arguments {
  /** The id; absent where the command works on several, or was given none. */
  readonly id: string | undefined;
  readonly stage: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
  readonly queue: LetterQueue;
  /** Whether the queue was named. */
  readonly queueIsNamed: boolean;
  /** Most messages looked at. */
  readonly limit: number;
  readonly code: string | undefined;
  readonly all: boolean;
  /** How many a second. */
  readonly rate: number;
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** Also what the command advises against. */
  readonly anyway: boolean;
  /** A customer's number in the shop. */
  readonly customer: string | undefined;
  /** A guest's e-mail address. */
  readonly email: string | undefined;
  /** Name of the only connection that it is about. */
  readonly connection: string | undefined;
  /** Also the request as it was accepted. */
  readonly content: boolean;
}

/** @see readArguments */
export interface Allowed {
  /** Options beside those that every command takes. */
  readonly options?: readonly OptionName[];
  /** Whether an id may be given. @default false */
  readonly id?: boolean;
  /** Queues that the command works on. @default all of them */
  readonly queues?: readonly LetterQueue[];
}

/**
 * Reads the arguments of one command.
 * @throws UsageError that names the option and what is allowed.
 */
export function readArguments(args: readonly string[], allowed: Allowed): Arguments {
  const { values, positionals } = parseOptions(args, OPTIONS, { most: allowed.id === true ? 1 : 0 });
  const names = [...EVERYWHERE, ...(allowed.options ?? [])];
  for (const name of Object.keys(values)) {
    if (!names.some((option) => option === name)) {
      throw new UsageError(`--${name} is not an option of this command`);
    }
  }
  return {
    id: positionals[0],
    stage: values.stage === undefined ? undefined : stageName(values.stage),
    json: values.json ?? false,
    help: values.help ?? false,
    queue: queueName(values.queue ?? 'dead-letters', allowed.queues ?? LETTER_QUEUES),
    queueIsNamed: values.queue !== undefined,
    limit: wholeNumber('--limit', values.limit ?? '1000', { from: 1, to: 100_000 }),
    code: values.code === undefined ? undefined : causeName(values.code),
    all: values.all ?? false,
    rate: ratePerSecond(values.rate ?? '5'),
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    anyway: values.anyway ?? false,
    customer: values.customer,
    email: values.email,
    connection: values.connection,
    content: values.content ?? false,
  };
}

/** As `dead-letters` shows it. A slip of the pen must not read as "nothing of that kind waits". */
function causeName(text: string): string {
  if (isCode(text) || text === UNCODED_REJECTION || text.startsWith('from:')) {
    return text;
  }
  throw new UsageError(
    `--code must be a code as dead-letters shows it, or from:QUEUE; the nearest is ${nearest(text)}`,
  );
}

const nearest = (text: string): string => nearestOf(text.toUpperCase(), Object.keys(CODES));

/** As the CDK app takes it. */
export function stageName(text: string): string {
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(text)) {
    throw new UsageError('--stage must be 1 to 16 of a-z 0-9 -, starting with a letter');
  }
  return text;
}

function queueName(text: string, allowed: readonly LetterQueue[]): LetterQueue {
  const queue = allowed.find((name) => name === text);
  if (queue === undefined) {
    throw new UsageError(`--queue must be one of ${allowed.join(', ')}`);
  }
  return queue;
}

function ratePerSecond(text: string): number {
  const [, number = ''] = /^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text) ?? [];
  const rate = Number(number);
  if (number === '' || rate < 0.1 || rate > 100) {
    throw new UsageError('--rate must be a number from 0.1 to 100, the most in a second, such as 5 or 5/s');
  }
  return rate;
}
