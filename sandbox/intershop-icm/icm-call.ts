import * as z from 'zod';
import type { CallSubject } from '../shared/call-subject.ts';
import type { SandboxRequest } from '../shared/sandbox-exchange.ts';
import type { ShopCall } from '../shared/serve-calls.ts';
import type { Admission } from './site-call.ts';
import { type IcmOperation, readResource } from './resources.ts';
import type { ShopState } from './shop-state.ts';
import { ShopRefusal } from './shop-refusal.ts';
import { sessionOf } from './access/session-of.ts';

const named = z.string().optional().catch(undefined);
const subjectSchema = z.looseObject({ basket: named, basketID: named, externalOrderReference: named });

/** What a path consists of: `/INTERSHOP/rest/{serverGroup}/{site}/{application};loc=..;cur=../{resource}`. */
function readPath(path: string) {
  const [, intershop, rest, serverGroup = '', site = '', application = '', ...segments] = path.split('/');
  const [, ...matrix] = application.split(';');
  return {
    isRest: intershop === 'INTERSHOP' && rest === 'rest' && serverGroup !== '' && application !== '',
    site,
    parameters: new Map(matrix.map((pair) => splitOnce(pair))),
    segments,
  };
}

/** A request to the shop, recognised. It keeps the state it came to, so that a late commit never reaches a later one. */
export class IcmCall implements ShopCall {
  readonly request: SandboxRequest;
  readonly state: ShopState;
  readonly method: string;
  readonly operation: IcmOperation;
  /** The resource with `*` for identifiers. */
  readonly path: string;
  readonly site: string;
  /** Currency of the matrix parameter `cur`. */
  readonly currency: string | undefined;
  /** The identifier of the path. */
  readonly identifier: string;
  /** What was decided when the call came, if it is carried out later. */
  admission: Admission | undefined;
  /** Ends the lock on the basket that the call makes an order of later. */
  unlock: (() => void) | undefined;
  /** The basket that the call made. */
  basketId: string | undefined;
  /** The order that the call made. */
  orderNo: string | undefined;
  private decoded: { readonly json: unknown } | undefined;

  constructor(request: SandboxRequest, state: ShopState) {
    this.request = request;
    this.state = state;
    this.method = request.method;
    const { isRest, site, parameters, segments } = readPath(request.path);
    const resource = readResource(request.method, isRest ? segments : []);
    this.operation = resource.operation;
    this.path = resource.template;
    this.identifier = resource.identifier ?? '';
    this.site = site;
    this.currency = parameters.get('cur');
  }

  /** The body as JSON. @throws ShopRefusal 400 when it is none */
  get json(): unknown {
    this.decoded ??= { json: decodeJson(this.request.body) };
    return this.decoded.json;
  }

  subject(): CallSubject {
    if (this.operation === 'token') return {};
    const body = this.bodyOrNothing();
    const inPath = (resource: string) => (this.path.startsWith(`/${resource}/`) ? this.identifier : undefined);
    const orderNo = this.orderNo ?? inPath('orders');
    const order = this.state.orders.get(orderNo ?? '');
    const basketId = this.basketId ?? inPath('baskets') ?? body?.basket ?? body?.basketID ?? order?.basket.id;
    const basket = order?.basket ?? this.state.baskets.get(basketId ?? '');
    return {
      basketId,
      orderNo,
      customerNo: basket?.owner.customerNo ?? this.caller(),
      requestMark: basket?.externalOrderReference ?? body?.externalOrderReference,
    };
  }

  private caller(): string | undefined {
    const session = sessionOf(this);
    return session?.kind === 'buyer' ? session.customer.customerNo : undefined;
  }

  private bodyOrNothing() {
    if (this.request.body === '') return undefined;
    try {
      return subjectSchema.safeParse(this.json).data;
    } catch {
      return undefined;
    }
  }
}

function decodeJson(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch (error) {
    throw Object.assign(new ShopRefusal(400, 'request.body_not_readable.error', 'The body is not JSON.'), {
      cause: error,
    });
  }
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
