import { defaultStage } from '../deployment.ts';
import { type Answer, answerJson, answerText, isTaken } from '../send/answer.ts';
import { findSender } from '../send/find-sender.ts';
import { readSendArguments, type SendArguments } from '../send/send-arguments.ts';
import { type SignedPost, signPost } from '../send/signed-post.ts';
import { signingSecret } from '../send/signing-secret.ts';
import { type Command, DONE, INTERRUPTED, NOT_DONE } from '../world.ts';

const USAGE = `Signs an order request as one of the senders does and sends it to the HTTP API, for trying and for tests.

  npx onbehalf send --sender NAME FILE     FILE holds an order request, or whatever the sender sends; - is standard input
    --url URL              where the API is; else ONBEHALF_API_URL
    --integrations FILE    where the senders are described; else ONBEHALF_INTEGRATIONS, integrations.json or the example
    --json                 one JSON document
    --stage STAGE          whose secret of the sender is read

ONBEHALF_SENDER_SECRET is used in place of the deployment's secret, and is needed where that is a public key.
Exit code: 0 taken (2xx), 1 not taken, 2 wrong usage.
`;

/** What sending needs of the machine. */
export interface SendWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `-` is standard input. */
  readonly readBytes: (file: string, stop: AbortSignal) => Promise<Buffer>;
  /** Reads a secret by its name. */
  readonly readSecret: (name: string) => Promise<string>;
  /** Follows no redirects. */
  readonly post: (post: SignedPost, stop: AbortSignal) => Promise<Response>;
  /** Aborts on Ctrl-C. */
  readonly stopSignal: () => AbortSignal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newMessageId: () => string;
  /** One text for standard output. */
  readonly say: (text: string) => void;
}

/** `send`: a request over HTTP, signed. Speaks to no part of the deployment but its API and the sender's secret. */
export const createSend = (world: SendWorld): Command => ({
  usage: USAGE,
  async run(args) {
    const read = readSendArguments(args, world.environment);
    const stop = world.stopSignal();
    try {
      const answer = await send(read, world, stop);
      world.say(read.json ? JSON.stringify(answerJson(answer)) : answerText(answer));
      return isTaken(answer.status) ? DONE : NOT_DONE;
    } catch (error) {
      if (stop.aborted) {
        return INTERRUPTED;
      }
      throw error;
    }
  },
});

async function send(read: SendArguments, world: SendWorld, stop: AbortSignal): Promise<Answer> {
  const sender = findSender(read.sender, read.integrations);
  const secret = await signingSecret(sender, {
    given: world.environment['ONBEHALF_SENDER_SECRET'],
    read: world.readSecret,
    prefix: `onbehalf-${read.stage ?? defaultStage(world.environment)}`,
  });
  const body = await world.readBytes(read.file, stop).catch((cause: unknown) => {
    throw new Error(`${read.file} cannot be read`, { cause });
  });
  const message = { publicUrl: read.url, body, sentAt: world.now(), messageId: world.newMessageId() };
  const response = await world.post(signPost(sender, secret, message), stop).catch((error: unknown) => {
    throw unreachable(read.url, error);
  });
  const { status, statusText, headers } = response;
  return { status, statusText, location: headers.get('location'), body: await response.text() };
}

/** Without its cause: what connecting failed of is told by the code, and the rest is about the AWS endpoint. */
function unreachable(url: string, error: unknown): Error {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code: unknown = cause instanceof Error ? (Reflect.get(cause, 'code') ?? cause.message) : undefined;
  return new Error(`${url} does not answer (${String(code)}). Is the URL right?`);
}
