import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { EventLine } from '../../../local/run/event-lines.ts';
import { sendEvents } from '../../../local/run/send-events.ts';
import { eventLine, rawLine } from '../../support/tracked-event.ts';

const bus = mockClient(EventBridgeClient);
const sqs = mockClient(SQSClient);
const destination = {
  client: {
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  },
  eventBusName: 'onbehalf-local',
  eventsQueueUrl: 'http://127.0.0.1:1/000000000000/onbehalf-local-events',
};

async function send(...lines: readonly EventLine[]) {
  return sendUntil(new AbortController().signal, ...lines);
}

async function sendUntil(signal: AbortSignal, ...lines: readonly EventLine[]) {
  const sent: [number, string][] = [];
  const tell = (line: EventLine, what: string) => sent.push([line.number, what]);
  await sendEvents(lines, destination, { onSent: tell, onRefused: tell }, signal);
  return sent;
}

const events = (count: number) => Array.from({ length: count }, (_, index) => eventLine(index + 1));

describe('sendEvents', () => {
  beforeEach(() => {
    bus.reset();
    sqs.reset();
    let id = 0;
    bus
      .on(PutEventsCommand)
      .callsFake(async ({ Entries }: { Entries: unknown[] }) =>
        Promise.resolve({ Entries: Entries.map(() => ({ EventId: `event-${(id += 1)}` })) }),
      );
    sqs.on(SendMessageCommand).resolves({ MessageId: 'message-1' });
  });

  it('puts each event on the bus as it stands in its line', async () => {
    await send(eventLine(1));
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toEqual([
      { EventBusName: 'onbehalf-local', Source: 'acme', DetailType: 'RenewalDue', Detail: '{"requestId":"acme:1"}' },
    ]);
  });

  it('tells the id under which the outcome of each line comes back', async () => {
    expect(await send(...events(2))).toEqual([
      [1, 'event-1'],
      [2, 'event-2'],
    ]);
  });

  it('sends ten at a time, in order', async () => {
    const sent = await send(...events(25));
    expect(bus.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries?.length)).toEqual([10, 10, 5]);
    expect(sent.map(([number]) => number)).toEqual(events(25).map(({ number }) => number));
  });

  it('puts a line that is no JSON object on the events queue as it is', async () => {
    expect(await send(rawLine(1, '[1]'))).toEqual([[1, 'message-1']]);
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: destination.eventsQueueUrl,
      MessageBody: '[1]',
    });
    expect(bus.commandCalls(PutEventsCommand)).toEqual([]);
  });

  it('tells the line that the bus refused, and why, and sends the others', async () => {
    const refusal = { Entries: [{ EventId: 'event-1' }, { ErrorCode: 'MalformedDetail' }, { EventId: 'event-3' }] };
    bus.on(PutEventsCommand).resolves(refusal);
    expect(await send(...events(3))).toEqual([
      [1, 'event-1'],
      [2, 'the event bus refused the event: MalformedDetail'],
      [3, 'event-3'],
    ]);
  });

  it('tells a line that cannot be sent, and sends the others', async () => {
    const bad: EventLine = { kind: 'unsendable', number: 2, requestId: undefined, reason: 'too large' };
    expect(await send(eventLine(1), bad, eventLine(3))).toEqual([
      [1, 'event-1'],
      [2, 'too large'],
      [3, 'event-2'],
    ]);
  });

  it('puts no more into one call than it takes', async () => {
    const large = (number: number): EventLine => ({
      ...eventLine(number),
      kind: 'event',
      requestId: `acme:${number}`,
      source: 'acme',
      detailType: 'RenewalDue',
      detail: { text: 'x'.repeat(90_000) },
    });
    expect(await send(...[1, 2, 3, 4, 5].map(large))).toHaveLength(5);
    expect(bus.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries?.length)).toEqual([2, 2, 1]);
  });

  it('sends nothing more once it is told to stop', async () => {
    expect(await sendUntil(AbortSignal.abort(), ...events(3))).toEqual([]);
    expect(bus.commandCalls(PutEventsCommand)).toEqual([]);
  });
});
