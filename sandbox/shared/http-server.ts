import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { deliver } from './deliver.ts';
import { type SandboxAnswer, type SandboxDelivery, sandboxRequest, type SandboxRequest } from './sandbox-exchange.ts';

export interface HttpServerOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Answers at once where it can: a promise per call would cost a benchmark peer more than the call itself. */
  readonly answer: (request: SandboxRequest) => SandboxDelivery | Promise<SandboxDelivery>;
  readonly maximumBodyBytes: number;
  /** The answer to a body over the limit. */
  readonly refuseBody: (request: SandboxRequest) => SandboxAnswer;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Stops at once: open keep-alive connections and calls in flight are cut. */
  close(): Promise<void>;
}

/** Serves plain HTTP on 127.0.0.1, and nowhere else. */
export async function startHttpServer(options: HttpServerOptions): Promise<RunningServer> {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    receive(request, response, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function receive(message: IncomingMessage, response: ServerResponse, options: HttpServerOptions): void {
  const chunks: Buffer[] = [];
  let size = 0;
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= options.maximumBodyBytes) chunks.push(chunk);
  });
  message.on('error', () => {
    response.destroy();
  });
  message.on('end', () => {
    const body = chunks.length === 0 ? '' : Buffer.concat(chunks).toString('utf8');
    const request = sandboxRequest(message.method ?? 'GET', message.url ?? '/', message.headers, body);
    if (size > options.maximumBodyBytes) {
      deliver(response, { manner: 'whole', answer: options.refuseBody(request) });
      return;
    }
    answer(request, response, options);
  });
}

function answer(request: SandboxRequest, response: ServerResponse, options: HttpServerOptions): void {
  const fail = (error: unknown) => {
    // A mistake in the sandbox itself: loud, and never to be taken for an answer of the shop.
    process.emitWarning(error instanceof Error ? error : String(error));
    deliver(response, {
      manner: 'whole',
      answer: { status: 500, body: 'The sandbox itself failed; see its warnings.' },
    });
  };
  try {
    const delivery = options.answer(request);
    // Not `instanceof Promise`: a promise of node:timers can come from another realm, as it does in test runners.
    if ('then' in delivery) {
      delivery.then((late) => {
        deliver(response, late);
      }, fail);
    } else deliver(response, delivery);
  } catch (error) {
    fail(error);
  }
}
