import { type CallbackDestination, callbacksFor, type Integrations } from '../integrations/integrations.ts';
import type { JournalEntry } from '../journal/journal.ts';

/** Where an outcome goes, and who has the secret it is signed by. */
export interface CallbackAddress {
  readonly url: URL;
  /** Absent when the deployment does not allow the host for this tenant, or not any more. */
  readonly destination: CallbackDestination | undefined;
}

/** Where a sender is told of what was refused before it was a request. */
export function senderAddress(
  sender: string,
  integrations: Pick<Integrations, 'senders' | 'callbacks'>,
): CallbackAddress | undefined {
  const tenant = integrations.senders.find(({ name }) => name === sender)?.tenant;
  return callbackAddress({ sender, tenant }, integrations);
}

/** The address of the request, else of its sender; `undefined` when nobody wants to be called back. */
export function callbackAddress(
  { request, sender, tenant }: Pick<JournalEntry, 'request' | 'sender' | 'tenant'>,
  { senders, callbacks }: Pick<Integrations, 'senders' | 'callbacks'>,
): CallbackAddress | undefined {
  const text = request?.callback?.url ?? senders.find(({ name }) => name === sender)?.callbackUrl;
  if (text === undefined) {
    return undefined;
  }
  const url = new URL(text);
  return { url, destination: callbacksFor(tenant, { callbacks }).find(({ host }) => host === url.host) };
}
