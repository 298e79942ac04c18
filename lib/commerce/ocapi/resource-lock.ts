import { RESOURCE_STATES, speaks } from './api-version.ts';
import type { Call } from './client.ts';
import type { Fault } from './fault-document.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** Decided before anything is done: somebody else changed the order since it was read, or its state was not sent. */
const CONFLICTS = new Set(['ResourceStateConflictException', 'IfMatchRequiredException', 'InvalidIfMatchException']);

/** Whether a call was refused because the order is not in the state any more in which it was read. */
export const isConflict = (fault: Fault | undefined): boolean => fault !== undefined && CONFLICTS.has(fault.type);

/** What a change is bound to. */
export interface Lock {
  /** As last read; absent when it was not read. */
  readonly order: OrderDocument | undefined;
  /** The instrument that is changed or removed, if it is one. */
  readonly instrument?: PaymentInstrumentDocument;
}

/**
 * Binds a change to the state the order was read in, so that nothing is changed twice or over somebody else's change.
 * The state goes into the body, or into a header where there is none (Salesforce, "Resource states"); up to 15.x it is
 * the `If-Match` header (Shop API 15.6, Orders resource). An order that shows no state is changed without.
 */
export function locked(call: Call, { order, instrument }: Lock, settings: Pick<OcapiSettings, 'apiVersion'>): Call {
  if (!speaks(settings, RESOURCE_STATES)) {
    const tag = instrument?.etag ?? order?._etag;
    return typeof tag === 'string' && isHeaderText(tag) ? { ...call, headers: { 'if-match': quoted(tag) } } : call;
  }
  const state = order?._resource_state;
  if (typeof state !== 'string' || !isHeaderText(state)) {
    return call;
  }
  return call.body === undefined
    ? { ...call, headers: { 'x-dw-resource-state': state } }
    : { ...call, body: { ...call.body, _resource_state: state } };
}

/** The header wants its quotes (RFC 9110, 13.1.1), the tag in a document has none. */
const quoted = (tag: string): string => (tag.endsWith('"') ? tag : `"${tag}"`);

const isHeaderText = (text: string): boolean => /^[\x21-\x7e]{1,512}$/.test(text);
