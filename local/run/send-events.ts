import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { BusEventLine, EventLine } from './event-lines.ts';

/** Settings of an SDK client. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Where events go: the names as the stack's outputs give them. */
export interface Destination {
  /** How SDK clients reach the engine. */
  readonly client: ClientSettings;
  readonly eventBusName: string;
  readonly eventsQueueUrl: string;
}

/** PutEvents takes ten entries and 256 KiB in one call (AWS quotas); the rest is room for the envelopes. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 200 * 1024;

/** Told what became of each line, right after it was sent. */
export interface SendListener {
  /** The id under which the line's outcome will come back. */
  onSent(line: EventLine, eventId: string): void;
  /** The line could not be sent, and why; nothing will come back. */
  onRefused(line: EventLine, reason: string): void;
}

/**
 * Puts every line on the event bus, in order. A line that no bus takes goes to the events queue directly, because its
 * sender would want to know what became of it. One bad line stops no other.
 *
 * @param signal Stops before the next call.
 */
export async function sendEvents(
  lines: readonly EventLine[],
  { client, eventBusName, eventsQueueUrl }: Destination,
  listener: SendListener,
  signal: AbortSignal,
): Promise<void> {
  const bus = new EventBridgeClient(client);
  const queue = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  try {
    for (const batch of batches(lines)) {
      if (signal.aborted) {
        return;
      }
      const [first] = batch;
      if (first?.kind === 'unsendable') {
        listener.onRefused(first, first.reason);
      } else if (first?.kind === 'raw') {
        const { MessageId = '' } = await queue.send(
          new SendMessageCommand({ QueueUrl: eventsQueueUrl, MessageBody: first.text }),
        );
        listener.onSent(first, MessageId);
      } else {
        await putEvents(
          bus,
          eventBusName,
          batch.filter((line) => line.kind === 'event'),
          listener,
        );
      }
    }
  } finally {
    bus.destroy();
    queue.destroy();
  }
}

/** Neighbouring events that fit into one call together; every other line by itself. */
function batches(lines: readonly EventLine[]): EventLine[][] {
  const all: EventLine[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = line.kind === 'event' ? Buffer.byteLength(JSON.stringify(line.detail)) : MOST_BYTES;
    const last = all.at(-1);
    if (
      last &&
      line.kind === 'event' &&
      last[0]?.kind === 'event' &&
      last.length < MOST_ENTRIES &&
      bytes + size <= MOST_BYTES
    ) {
      last.push(line);
      bytes += size;
    } else {
      all.push([line]);
      bytes = size;
    }
  }
  return all;
}

async function putEvents(
  bus: EventBridgeClient,
  eventBusName: string,
  lines: readonly BusEventLine[],
  listener: SendListener,
): Promise<void> {
  const { Entries = [] } = await bus.send(
    new PutEventsCommand({
      Entries: lines.map(({ source, detailType, detail }) => ({
        EventBusName: eventBusName,
        Source: source,
        DetailType: detailType,
        Detail: JSON.stringify(detail),
      })),
    }),
  );
  for (const [index, line] of lines.entries()) {
    const { EventId, ErrorCode = 'no reason given' } = Entries[index] ?? {};
    if (EventId === undefined) {
      listener.onRefused(line, `the event bus refused the event: ${ErrorCode}`);
    } else {
      listener.onSent(line, EventId);
    }
  }
}
