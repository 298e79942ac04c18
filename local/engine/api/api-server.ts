import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenOn } from '../http/listen-on.ts';
import { isThisMachine } from '../http/refusal.ts';
import { gatewayAnswer, type HttpAnswer } from './function-answer.ts';
import { type HttpCall, readCall } from './http-call.ts';
import { receiveBody } from './receive-body.ts';

/** Limits of API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const LONGEST_BODY = 10 * 1024 * 1024;
const LONGEST_HEAD = 10_240;
const HEAD_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Answers a call whose body has arrived. */
export type AnswerCall = (call: HttpCall, body: Buffer) => Promise<HttpAnswer>;

/** The server of the HTTP API. */
export interface ApiServer {
  readonly endpoint: string;
  /** What answers from now on; calls that came before wait for it. */
  serve(answer: AnswerCall): void;
  close(): Promise<void>;
}

/** @see listenForApi */
export interface ApiServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long a caller may take to send headers, and the whole request. @default 10 s and 30 s */
  readonly patience?: { readonly headMs: number; readonly requestMs: number };
}

/** Listens on 127.0.0.1 with the limits of API Gateway. */
export async function listenForApi({ port, now, patience }: ApiServerOptions): Promise<ApiServer> {
  const ready = Promise.withResolvers<AnswerCall>();
  const { headMs, requestMs } = patience ?? { headMs: HEAD_TIMEOUT_MS, requestMs: REQUEST_TIMEOUT_MS };
  const server = createServer(
    {
      headersTimeout: headMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(headMs, 1000),
      keepAliveTimeout: 120_000,
    },
    (request, response) => {
      void respond(request, response, { now, answer: async (...call) => (await ready.promise)(...call) });
    },
  );
  const endpoint = await listenOn(server, port);
  return { endpoint, serve: ready.resolve, close: () => closeServer(server) };
}

interface Responding {
  readonly now: () => number;
  readonly answer: AnswerCall;
}

async function respond(request: IncomingMessage, response: ServerResponse, { now, answer }: Responding): Promise<void> {
  const refuse = (status: number, message: string) => {
    // What is still to come of the request is not waited for.
    response.setHeader('Connection', 'close');
    send(response, gatewayAnswer(status, message));
  };
  if (headLength(request) > LONGEST_HEAD) {
    refuse(431, 'Request Header Fields Too Large');
    return;
  }
  if (!isThisMachine(request.headers.host ?? '')) {
    refuse(403, 'Forbidden');
    return;
  }
  const call = readCall(request, now());
  if (!call) {
    refuse(400, 'Bad Request');
    return;
  }
  const body = await receiveBody(request, LONGEST_BODY);
  if (body.kind !== 'whole') {
    refuse(413, 'Request Entity Too Large');
    return;
  }
  try {
    const given = await answer(call, body.bytes);
    response.setHeader('apigw-requestid', call.requestId);
    send(response, given);
  } catch {
    // A header that HTTP does not allow, for one.
    refuse(500, 'Internal Server Error');
  }
}

const headLength = ({ method = '', url = '', rawHeaders }: IncomingMessage): number =>
  rawHeaders.reduce((sum, text) => sum + text.length, method.length + url.length);

function send(response: ServerResponse, { status, headers, cookies, body }: HttpAnswer): void {
  if (response.destroyed) {
    return;
  }
  for (const [name, text] of Object.entries(headers)) {
    if (!/^(?:content-length|transfer-encoding|connection)$/.test(name)) {
      response.setHeader(name, text);
    }
  }
  if (cookies.length > 0) {
    response.setHeader('set-cookie', [...cookies]);
  }
  response.writeHead(status, { 'content-length': body.length });
  response.end(body);
}
