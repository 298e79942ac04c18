import * as z from 'zod';
import type { CallSubject } from '../shared/call-subject.ts';
import type { SandboxRequest } from '../shared/sandbox-exchange.ts';
import type { ShopCall } from '../shared/serve-calls.ts';
import type { AccessToken } from './access/access-token.ts';
import { type ApiVersion, readVersion } from './api-version.ts';
import type { LineItemContainer } from './baskets/basket.ts';
import { decodeJson } from './documents/decode-document.ts';
import { type B2cOperation, readResource, type ShopOperation } from './resources.ts';
import type { ShopFault } from './shop-fault.ts';
import type { ShopState } from './shop-state.ts';
import type { SiteCall } from './site-call.ts';

const tokenPath = '/dw/oauth2/access_token';
const overridable = new Set(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

const named = z.string().optional().catch(undefined);
const subjectSchema = z.looseObject({
  basket_id: named,
  customer_info: z.looseObject({ customer_no: named }).optional().catch(undefined),
});

/** Whether a call may be made: with what, or why not. */
export type Admission =
  | { readonly siteCall: SiteCall; readonly operation: ShopOperation; readonly token: AccessToken }
  | { readonly fault: ShopFault };

/** A request to the shop, recognised. It keeps the state it came to, so that a late commit never reaches a later one. */
export class B2cCall implements ShopCall {
  readonly request: SandboxRequest;
  readonly state: ShopState;
  readonly method: string;
  readonly operation: B2cOperation;
  /** The resource with `*` for identifiers. */
  readonly path: string;
  /** The resource as it was called, without site and version. */
  readonly shopPath: string;
  readonly siteId: string;
  readonly version: ApiVersion | undefined;
  readonly identifiers: readonly string[];
  /** What was decided when the call came, if it is carried out later. */
  admission: Admission | undefined;
  /** The basket that the call made. */
  basketId: string | undefined;
  /** The order that the call made. */
  orderNo: string | undefined;
  private decoded: { readonly json: unknown } | undefined;

  constructor(request: SandboxRequest, state: ShopState) {
    this.request = request;
    this.state = state;
    this.method = effectiveMethod(request);
    const [, s, site = '', dw, api, version = '', ...rest] = request.path.split('/');
    this.siteId = site;
    this.shopPath = `/${rest.join('/')}`;
    this.version = readVersion(version);
    const isShop = s === 's' && dw === 'dw' && api === 'shop';
    const isToken = request.path === tokenPath && this.method === 'POST';
    const resource = readResource(this.method, isShop ? rest : []);
    this.operation = isToken ? 'token' : resource.operation;
    this.path = isToken ? tokenPath : resource.template;
    this.identifiers = resource.identifiers;
  }

  /** The body as JSON. @throws ShopFault BodyDecodingException */
  get json(): unknown {
    this.decoded ??= { json: decodeJson(this.request.body) };
    return this.decoded.json;
  }

  /** An identifier of the path. */
  identifier(index: number): string {
    return this.identifiers[index] ?? '';
  }

  subject(): CallSubject {
    if (this.operation === 'token') return {};
    const body = this.bodyOrNothing();
    const basketId =
      this.basketId ?? body?.basket_id ?? (this.path.startsWith('/baskets/') ? this.identifiers[0] : undefined);
    const orderNo = this.orderNo ?? (this.path.startsWith('/orders/') ? this.identifiers[0] : undefined);
    const order = this.state.orders.get(orderNo ?? '');
    const container: LineItemContainer | undefined = order ?? this.state.baskets.get(basketId ?? '');
    const mark =
      container?.custom[this.state.settings.markAttribute] ?? body?.[`c_${this.state.settings.markAttribute}`];
    return {
      basketId: basketId ?? order?.basketId,
      orderNo,
      customerNo: container?.buyer.customerNo ?? body?.customer_info?.customer_no ?? this.customerOfToken(),
      requestMark: typeof mark === 'string' ? mark : undefined,
    };
  }

  /** Whom a customer's own token stands for. */
  private customerOfToken(): string | undefined {
    const [, bearer = ''] = /^Bearer (\S+)$/i.exec(this.request.headers.authorization ?? '') ?? [];
    return this.state.tokens.get(bearer)?.customerNo;
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

/** Clients behind a proxy that knows GET and POST only send the real method in a header. */
function effectiveMethod(request: SandboxRequest): string {
  if (request.method !== 'POST') return request.method;
  const override = request.headers['x-dw-http-method-override'] ?? request.query.get('method');
  return typeof override === 'string' && overridable.has(override) ? override : 'POST';
}
