import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { BusEventLine, EventLine, RawLine } from './event-lines.ts';

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

const BATCH = 10;

/**
 * Puts every line on the event bus, ten at a time, in order. A line that is no JSON object goes to the events queue
 * directly: a bus refuses it, and its sender would want to know what became of it.
 *
 * @param onSent Told the id under which each line's outcome will come back, right after it was sent.
 */
export async function sendEvents(
  lines: readonly EventLine[],
  { client, eventBusName, eventsQueueUrl }: Destination,
  onSent: (line: EventLine, eventId: string) => void,
): Promise<void> {
  const bus = new EventBridgeClient(client);
  const queue = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  try {
    for (let start = 0; start < lines.length; start += BATCH) {
      const batch = lines.slice(start, start + BATCH);
      await putEvents(
        bus,
        eventBusName,
        batch.filter((line) => line.kind === 'event'),
        onSent,
      );
      for (const line of batch.filter((each) => each.kind === 'raw')) {
        await sendRaw(queue, eventsQueueUrl, line, onSent);
      }
    }
  } finally {
    bus.destroy();
    queue.destroy();
  }
}

async function putEvents(
  bus: EventBridgeClient,
  eventBusName: string,
  lines: readonly BusEventLine[],
  onSent: (line: EventLine, eventId: string) => void,
): Promise<void> {
  if (lines.length === 0) {
    return;
  }
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
    const entry = Entries[index];
    if (entry?.EventId === undefined) {
      throw new Error(
        `line ${line.number}: the event bus refused the event (${entry?.ErrorCode ?? 'no reason given'})`,
      );
    }
    onSent(line, entry.EventId);
  }
}

async function sendRaw(
  queue: SQSClient,
  queueUrl: string,
  line: RawLine,
  onSent: (line: EventLine, eventId: string) => void,
): Promise<void> {
  const { MessageId = '' } = await queue.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: line.text }));
  onSent(line, MessageId);
}
