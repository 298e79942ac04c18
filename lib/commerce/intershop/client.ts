import type * as z from 'zod';
import type { OnbehalfError } from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';
import { parseJson } from '../../json/parse-json.ts';
import { unreadableAnswer } from '../adapter/call-failure.ts';
import { errorEntries, type Fault, readFault } from './fault-document.ts';
import { refusalError } from './faults.ts';
import type { IcmRequest, IcmSender } from './icm-sender.ts';
import { OPERATIONS } from './operations.ts';
import type { IntershopSettings } from './settings.ts';

/** A document, or why there is none. */
export type Attempt<Document> =
  { readonly document: Document } | { readonly refused: OnbehalfError; readonly fault: Fault | undefined };

/** Typed calls for one customer: documents are parsed, refusals turned into the six errors. */
export class IcmClient {
  readonly settings: IntershopSettings;
  readonly #send: IcmSender;

  constructor({ settings, send }: { readonly settings: IntershopSettings; readonly send: IcmSender }) {
    this.settings = settings;
    this.#send = send;
  }

  /** Makes a call and reads its document. @throws one of the six errors. */
  async call<Schema extends z.ZodType>(request: IcmRequest, schema: Schema): Promise<z.output<Schema>> {
    const attempt = await this.attempt(request, schema);
    if ('refused' in attempt) {
      throw attempt.refused;
    }
    return attempt.document;
  }

  /** Like `call`, but hands a refusal back together with its fault, for a caller that can do something about it. */
  async attempt<Schema extends z.ZodType>(request: IcmRequest, schema: Schema): Promise<Attempt<z.output<Schema>>> {
    const response = await this.#send(request);
    return isDone(response, request)
      ? { document: document(response, request, schema) }
      : { refused: refusal(response, request), fault: readFault(response) };
  }

  /** Like `call`; `undefined` when the shop says that there is no such basket or order, `'aborted'` for 410. */
  async find<Schema extends z.ZodType>(
    request: IcmRequest,
    schema: Schema,
  ): Promise<z.output<Schema> | 'aborted' | undefined> {
    const response = await this.#send(request);
    if (response.status === 410) {
      return 'aborted';
    }
    if (isNotFound(response)) {
      return undefined;
    }
    if (!isDone(response, request)) {
      throw refusal(response, request);
    }
    return document(response, request, schema);
  }

  /** Makes a call whose answer says nothing of use; `false` when there was no such thing. */
  async remove(request: IcmRequest): Promise<boolean> {
    const response = await this.#send(request);
    if (isNotFound(response)) {
      return false;
    }
    if (!isDone(response, request)) {
      throw refusal(response, request);
    }
    jsonOf(response, request);
    return true;
  }
}

/**
 * A success of the basket calls may tell errors: 207 for lines that failed, and others for a part that was left out
 * (Intershop, Basket REST API). An order that was answered is there, whatever else is said.
 */
function isDone({ status, body }: HttpResponse, { operation }: IcmRequest): boolean {
  const isSuccess = status >= 200 && status < 300;
  return isSuccess && (OPERATIONS[operation].stake !== 'basket' || errorEntries(parseJson(body)).length === 0);
}

function document<Schema extends z.ZodType>(
  response: HttpResponse,
  request: IcmRequest,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(response, request));
  if (!parsed.success) {
    // The cause names fields and types; values are never in it.
    throw unreadableAnswer(OPERATIONS[request.operation], response.status, parsed.error);
  }
  return parsed.data;
}

/** An answer may be empty; a page of a proxy is none of the shop's. */
function jsonOf({ status, body }: HttpResponse, { operation }: IcmRequest): unknown {
  const json = parseJson(body);
  if (json === undefined && body.trim() !== '') {
    throw unreadableAnswer(OPERATIONS[operation], status);
  }
  return json;
}

const refusal = (response: HttpResponse, { operation }: IcmRequest): OnbehalfError =>
  refusalError({ operation: OPERATIONS[operation], status: response.status, fault: readFault(response) });

/** Said by the shop itself, in whichever form: a page of a proxy says nothing about a basket. */
function isNotFound(response: HttpResponse): boolean {
  const isText = response.headers['content-type']?.startsWith('text/plain') === true;
  return response.status === 404 && (isText || readFault(response) !== undefined);
}
