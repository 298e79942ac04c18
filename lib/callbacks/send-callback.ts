import { ConfigurationError } from '../errors/errors.ts';
import type { Integrations } from '../integrations/integrations.ts';
import type { Journal } from '../journal/journal.ts';
import { parseJson } from '../json/parse-json.ts';
import type { OrderOutcome } from '../order/outcome.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Log, LogFields } from '../telemetry/log.ts';
import { MalformedSecretError } from '../webhooks/secret-text.ts';
import { type CallbackAddress, callbackAddress, senderAddress } from './callback-address.ts';
import { callbackMessage, outcomeEventSchema } from './callback-message.ts';
import type { CallbackQueues, GivenUp } from './callback-queues.ts';
import { deliver, type Delivery, type DeliveryServices } from './deliver.ts';
import { waitAfter } from './retry-schedule.ts';

/** A message of the queue of callbacks. */
export interface CallbackReceipt {
  /** The event, as it came off the bus. */
  readonly body: string;
  readonly receiptHandle: string;
  /** How often it was received, this time included. */
  readonly attempt: number;
}

/** What callbacks work with. */
export interface CallbackServices extends DeliveryServices {
  readonly integrations: Integrations;
  readonly journal: Pick<Journal, 'get'>;
  readonly secrets: SecretStore;
  /** A destination's secret is named this and the destination's name. */
  readonly secretPrefix: string;
  readonly queues: CallbackQueues;
  readonly log: Log;
}

/**
 * Tells one outcome to whom its request, or its sender, wants told.
 *
 * @returns whether it is done with; a callback that is to be sent again stays on its queue, hidden until then.
 * @throws whatever AWS throws: the message stays on its queue, and comes again.
 */
export async function sendCallback(
  receipt: CallbackReceipt,
  services: CallbackServices,
): Promise<'done' | 'postponed'> {
  const event = outcomeEventSchema.parse(parseJson(receipt.body));
  const { requestId } = event.detail;
  const address = await addressOf(event.detail, services);
  if (!address) {
    return 'done';
  }
  const { attempt } = receipt;
  const message = callbackMessage(event);
  const sending: Sending = { receipt, requestId, host: address.url.host, messageId: message.id };
  const { destination, url } = address;
  if (!destination) {
    return giveUp({ reason: 'host_not_allowed', attempts: attempt - 1 }, sending, services);
  }
  const secret = services.secrets.get(services.secretPrefix + destination.name);
  const delivery = await secret.then((text) => deliver(message, { url, secret: text }, services)).catch(withoutSecret);
  return conclude(delivery, sending, services);
}

/**
 * Whoever sent what was refused is told at its own address: the id in it may be that of a request that stands, whose
 * sender it does not concern.
 */
async function addressOf(
  { outcome, requestId, sender }: OrderOutcome,
  { journal, integrations }: Pick<CallbackServices, 'journal' | 'integrations'>,
): Promise<CallbackAddress | undefined> {
  switch (outcome) {
    case 'invalid':
    case 'conflict':
    case 'duplicate':
      return sender === undefined ? undefined : senderAddress(sender, integrations);
    case 'placed':
    case 'rejected':
    case 'failed':
    case 'action_required': {
      const entry = requestId === undefined ? undefined : await journal.get(requestId);
      return entry && callbackAddress(entry, integrations);
    }
  }
}

/** Somebody mends the secret meanwhile. @throws every other error. */
function withoutSecret(error: unknown): Delivery {
  if (error instanceof ConfigurationError || error instanceof MalformedSecretError) {
    return { kind: 'failed', error: 'secret' };
  }
  throw error;
}

interface Sending {
  readonly receipt: CallbackReceipt;
  readonly requestId: string | undefined;
  readonly host: string;
  readonly messageId: string;
}

async function conclude(
  delivery: Delivery,
  sending: Sending,
  services: CallbackServices,
): Promise<'done' | 'postponed'> {
  const { attempt, receiptHandle } = sending.receipt;
  switch (delivery.kind) {
    case 'delivered':
      services.log.info('callback delivered', { ...fieldsOf(sending), status: delivery.status });
      return 'done';
    case 'refused':
      return giveUp({ reason: delivery.reason, status: delivery.status, attempts: attempt }, sending, services);
    case 'failed': {
      const { status, error, retryAfter } = delivery;
      const seconds = waitAfter(attempt, retryAfter);
      if (seconds === undefined) {
        return giveUp({ reason: 'exhausted', status, attempts: attempt }, sending, services);
      }
      await services.queues.postpone(receiptHandle, seconds);
      services.log.warn('callback is sent again later', { ...fieldsOf(sending), status, error, seconds });
      return 'postponed';
    }
  }
}

async function giveUp(
  why: Pick<GivenUp, 'reason' | 'status' | 'attempts'>,
  sending: Sending,
  { queues, log }: CallbackServices,
): Promise<'done'> {
  const { requestId, host, receipt } = sending;
  await queues.giveUp(receipt.body, { ...why, requestId, host });
  log.error('callback given up', { ...fieldsOf(sending), reason: why.reason, status: why.status });
  return 'done';
}

/** Who and where; never the path or the query, which may carry secrets of the receiver. */
const fieldsOf = ({ requestId, host, messageId, receipt }: Sending): LogFields => ({
  requestId,
  host,
  messageId,
  attempt: receipt.attempt,
});
