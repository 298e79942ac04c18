import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenOn } from './listen-on.ts';
import { refusalOf } from './refusal.ts';
import { reply } from './reply.ts';

/** Answers one request whose body has arrived. */
export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => Promise<void>;

/** A listening server. */
export interface EngineServer {
  readonly endpoint: string;
  /** What answers from now on; requests that came before wait for it. */
  serve(answer: Answer): void;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. */
export async function listen(port: number): Promise<EngineServer> {
  const ready = Promise.withResolvers<Answer>();
  let answer: Answer = async (...request) => (await ready.promise)(...request);
  const server = createServer((request, response) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      request.resume();
      replyMessage(response, 403, refusal);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answerWhatever(answer, request, response, Buffer.concat(chunks).toString());
    });
  });
  // A client that reuses a connection just when the server drops it sees a reset; so the client drops it first.
  server.keepAliveTimeout = 120_000;
  // Long polls may take longer than Node's default for a request.
  server.requestTimeout = 0;
  const endpoint = await listenOn(server, port);
  return {
    endpoint,
    serve(next) {
      answer = next;
      ready.resolve(next);
    },
    close: () => closeServer(server),
  };
}

/** No request ends the process, whatever is wrong with it or with the engine. */
async function answerWhatever(answer: Answer, ...[request, response, body]: Parameters<Answer>): Promise<void> {
  try {
    await answer(request, response, body);
  } catch (error) {
    if (response.headersSent) {
      response.destroy();
    } else {
      replyMessage(response, 500, String(error));
    }
  }
}

function replyMessage(response: ServerResponse, status: number, message: string): void {
  reply(response, status, 'application/json', JSON.stringify({ message }));
}
