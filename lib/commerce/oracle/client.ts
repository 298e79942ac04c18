import type * as z from 'zod';
import type { Code } from '../../errors/codes.ts';
import { type OnbehalfError, RateLimitedError } from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';
import { parseJson } from '../../json/parse-json.ts';
import { unreadableAnswer } from '../adapter/call-failure.ts';
import { type Fault, readFault } from './fault-document.ts';
import { refusalError } from './faults.ts';
import { OPERATIONS } from './operations.ts';
import type { OracleSettings } from './settings.ts';
import type { ShopRequest, ShopSender } from './shop-sender.ts';

/** @see OracleClient */
export interface OracleClientOptions {
  readonly settings: OracleSettings;
  readonly send: ShopSender;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A document, or why there is none. */
export type Attempt<Document> =
  { readonly document: Document } | { readonly refused: OnbehalfError; readonly fault: Fault | undefined };

/** Refusals that say more than that the shop does not do it: somebody has to set something right. */
const SET_UP = new Set<Code>(['ACCESS_DENIED', 'TOKEN_EXPIRED', 'SITE_OR_ORG_INVALID', 'CONNECTION_MISCONFIGURED']);

/** "Specified order does not exist". */
const ORDER_NOT_FOUND = '28107';

/** Typed calls of the Agent API: documents are parsed, refusals turned into the six errors. */
export class OracleClient {
  readonly settings: OracleSettings;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly #send: ShopSender;

  constructor({ settings, send, now }: OracleClientOptions) {
    this.settings = settings;
    this.now = now;
    this.#send = send;
  }

  /** Makes a call and reads its document. @throws one of the six errors. */
  async call<Schema extends z.ZodType>(request: ShopRequest, schema: Schema): Promise<z.output<Schema>> {
    return readDocument(await this.#send(request), request, schema);
  }

  /** Like `call`, but hands a refusal back together with its fault, for a caller that can do something about it. */
  async attempt<Schema extends z.ZodType>(request: ShopRequest, schema: Schema): Promise<Attempt<z.output<Schema>>> {
    const response = await this.#send(request);
    return isSuccess(response)
      ? { document: readDocument(response, request, schema) }
      : { refused: refusal(response, request), fault: readFault(response.body) };
  }

  /** Like `call`; `undefined` when the shop says that there is no such order. */
  async find<Schema extends z.ZodType>(request: ShopRequest, schema: Schema): Promise<z.output<Schema> | undefined> {
    const response = await this.#send(request);
    return isNotFound(response) ? undefined : readDocument(response, request, schema);
  }

  /** Makes a call whose answer is of no interest; `false` when there was no such order. */
  async make(request: ShopRequest): Promise<boolean> {
    const response = await this.#send(request);
    if (isNotFound(response)) {
      return false;
    }
    if (!isSuccess(response)) {
      throw refusal(response, request);
    }
    return true;
  }
}

/** Whether the shop will not do a call that can be repeated, whatever its reason: it has to be gone about otherwise. */
export function isPlainNo(attempt: Attempt<unknown>): boolean {
  if ('document' in attempt || !attempt.fault || attempt.refused instanceof RateLimitedError) {
    return false;
  }
  const { code, status = 0 } = attempt.refused.details;
  return status >= 400 && status < 500 && !SET_UP.has(code);
}

function readDocument<Schema extends z.ZodType>(
  response: HttpResponse,
  request: ShopRequest,
  schema: Schema,
): z.output<Schema> {
  if (!isSuccess(response)) {
    throw refusal(response, request);
  }
  const document = schema.safeParse(parseJson(response.body));
  if (!document.success) {
    // The cause names fields and types; values are never in it.
    throw unreadableAnswer(OPERATIONS[request.operation], response.status, document.error);
  }
  return document.data;
}

const refusal = ({ status, body }: HttpResponse, { operation }: ShopRequest): OnbehalfError =>
  refusalError({ operation: OPERATIONS[operation], status, fault: readFault(body) });

const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

function isNotFound({ status, body }: HttpResponse): boolean {
  return (status === 404 || status === 400) && readFault(body)?.codes.includes(ORDER_NOT_FOUND) === true;
}
