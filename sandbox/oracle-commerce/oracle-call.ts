import * as z from 'zod';
import type { CallSubject } from '../shared/call-subject.ts';
import type { SandboxRequest } from '../shared/sandbox-exchange.ts';
import type { ShopCall } from '../shared/serve-calls.ts';
import type { OracleApi } from './access/access-token.ts';
import type { OccError } from './occ-error.ts';
import type { CallContext } from './order-context.ts';
import { type OracleOperation, readResource } from './resources.ts';
import type { ShopState } from './shop-state.ts';

const named = z.string().optional().catch(undefined);
const subjectSchema = z.looseObject({ op: z.unknown(), orderId: named, id: named, profileId: named });

/** Whether a call may be made: with what, or why not. */
export type Admission = { readonly context: CallContext } | { readonly error: OccError };

/** A request to the shop, recognised. It keeps the state it came to, so that a late commit never reaches a later one. */
export class OracleCall implements ShopCall {
  readonly request: SandboxRequest;
  readonly state: ShopState;
  readonly method: string;
  readonly api: OracleApi;
  readonly operation: OracleOperation;
  /** The resource with `*` for identifiers. */
  readonly path: string;
  readonly identifiers: readonly string[];
  /** What was decided when the call came, if it is carried out later. */
  admission: Admission | undefined;
  /** The order that the call made or found. */
  orderId: string | undefined;
  private readable: { readonly fields: z.output<typeof subjectSchema> | undefined } | undefined;
  private decoded: { readonly json: unknown } | undefined;

  constructor(request: SandboxRequest, state: ShopState) {
    this.request = request;
    this.state = state;
    this.method = request.method;
    const [, prefix, version, ...rest] = request.path.split('/');
    this.api = prefix === 'ccappagent' ? 'ccappagent' : 'ccagent';
    const isOurs = (prefix === 'ccagent' || prefix === 'ccappagent') && version === 'v1';
    const resource = readResource(this.method, isOurs ? rest : [], () => this.fields?.op);
    this.operation = resource.operation;
    this.path = resource.template;
    this.identifiers = resource.identifiers;
  }

  /** The body as JSON; undefined when it is none. */
  get json(): unknown {
    this.decoded ??= { json: parse(this.request.body) };
    return this.decoded.json;
  }

  subject(): CallSubject {
    const { fields, state } = this;
    const ofPath = this.path === '/orders/*' ? this.identifiers[0] : undefined;
    const orderNo = state.cancellations.originalOf(this.orderId ?? ofPath ?? fields?.orderId ?? fields?.id);
    const order = state.orders.get(orderNo);
    const ofCall = this.path.startsWith('/profiles/') ? this.identifiers[0] : this.request.query.get('profileId');
    return {
      orderNo,
      customerNo: order?.profile.id ?? fields?.profileId ?? ofCall ?? undefined,
      requestMark: order?.mark(state.settings.markProperty) ?? this.markOfBody(),
    };
  }

  private get fields() {
    // A form with credentials is not JSON, and stays unread.
    this.readable ??= {
      fields: this.request.body.startsWith('{') ? subjectSchema.safeParse(this.json).data : undefined,
    };
    return this.readable.fields;
  }

  private markOfBody(): string | undefined {
    return named.parse(this.fields?.[this.state.settings.markProperty]);
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
