import type * as z from 'zod';
import type { OnbehalfError } from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';
import { type Fault, readFault } from './fault-document.ts';
import { parseJson } from '../../json/parse-json.ts';
import { unreadableAnswer } from '../adapter/call-failure.ts';
import { refusalError } from './faults.ts';
import { OPERATIONS } from './operations.ts';
import type { OcapiSettings } from './settings.ts';
import type { ActingCustomer } from './acting-customer.ts';
import type { ShopRequest, ShopSender } from './shop-sender.ts';
import type { Verdict } from '../adapter/verdict.ts';

/** One call of the Shop API. */
export interface Call extends ShopRequest {
  /** Verdicts of this call that go before the fault table, by fault type. */
  readonly exceptions?: ReadonlyMap<string, Verdict>;
}

/** @see OcapiClient */
export interface OcapiClientOptions {
  readonly settings: OcapiSettings;
  readonly send: ShopSender;
  /** In whose name the calls for a customer are made; absent where the agent makes them all. */
  readonly customer?: Pick<ActingCustomer, 'id'> | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A document, or why there is none. */
export type Attempt<Document> =
  { readonly document: Document } | { readonly refused: OnbehalfError; readonly fault: Fault | undefined };

/** Faults that say "there is no such thing", as opposed to a wrong address. */
const NOT_FOUND = new Set([
  ...['BasketNotFoundException', 'OrderNotFoundException', 'CustomerNotFoundException', 'NotFoundException'],
]);

/** Typed calls of the Shop API: documents are parsed, refusals turned into the six errors. */
export class OcapiClient {
  readonly settings: OcapiSettings;
  /** In whose name the calls for a customer are made; absent where the agent makes them all. */
  readonly customer: Pick<ActingCustomer, 'id'> | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly #send: ShopSender;

  constructor({ settings, send, customer, now }: OcapiClientOptions) {
    this.settings = settings;
    this.customer = customer;
    this.now = now;
    this.#send = send;
  }

  /** Makes a call and reads its document. @throws one of the six errors. */
  async call<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
    return this.#document(await this.#send(call), call, schema);
  }

  /** Like `call`, but hands a refusal back together with its fault, for a caller that can do something about it. */
  async attempt<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<Attempt<z.output<Schema>>> {
    const response = await this.#send(call);
    return isSuccess(response)
      ? { document: this.#document(response, call, schema) }
      : { refused: this.#refusal(response, call), fault: readFault(response.body) };
  }

  /** Like `call`; `undefined` when the shop says that there is no such basket or order. */
  async find<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema> | undefined> {
    const response = await this.#send(call);
    return isNotFound(response) ? undefined : this.#document(response, call, schema);
  }

  /** The answer to a call as it came; `undefined` when there was no such thing. */
  async respond(call: Call): Promise<HttpResponse | undefined> {
    const response = await this.#send(call);
    if (isNotFound(response)) {
      return undefined;
    }
    if (!isSuccess(response)) {
      throw this.#refusal(response, call);
    }
    return response;
  }

  /** Makes a call that answers with nothing; `false` when there was no such thing. */
  async remove(call: Call): Promise<boolean> {
    return (await this.respond(call)) !== undefined;
  }

  #document<Schema extends z.ZodType>(response: HttpResponse, call: Call, schema: Schema): z.output<Schema> {
    if (!isSuccess(response)) {
      throw this.#refusal(response, call);
    }
    const document = schema.safeParse(withTag(parseJson(response.body), response.headers['etag']));
    if (!document.success) {
      // The cause names fields and types; values are never in it.
      throw unreadableAnswer(OPERATIONS[call.operation], response.status, document.error);
    }
    return document.data;
  }

  #refusal({ status, body }: HttpResponse, { operation, exceptions }: Call): OnbehalfError {
    return refusalError(
      {
        operation: OPERATIONS[operation],
        status,
        fault: readFault(body),
      },
      { hardDeclineCodes: this.settings.hardDeclineCodes, exceptions },
    );
  }
}

/** The tag of the document joins it: what is done with the one needs the other. */
function withTag(json: unknown, tag: string | undefined): unknown {
  return tag !== undefined && typeof json === 'object' && json !== null ? { ...json, _etag: tag } : json;
}

const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

function isNotFound({ status, body }: HttpResponse): boolean {
  const fault = status === 404 ? readFault(body) : undefined;
  return fault !== undefined && NOT_FOUND.has(fault.type) && fault.args['path'] === undefined;
}
