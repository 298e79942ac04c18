import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallbackQueues, GivenUp } from '../../../lib/callbacks/callback-queues.ts';
import { sendCallback } from '../../../lib/callbacks/send-callback.ts';
import { createNodeHttpClient } from '../../../lib/http/node-http-client.ts';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { journalEntry, memoryJournal } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

export const REQUEST_ID = 'acme:RefArch:sub_8812:2026-12-01';
/** Both as the deployment makes them. */
export const SECRET = { current: 'A'.repeat(44), previous: `whsec_${'B'.repeat(44)}` };

/** An outcome as a rule of the bus hands it to a queue. */
export const outcomeEvent = (changes: object = {}) => ({
  version: '0',
  id: 'event-9',
  source: 'onbehalf',
  'detail-type': 'OrderPlaced',
  time: '2026-12-01T06:00:01Z',
  detail: {
    schema: 'order-outcome/1',
    requestId: REQUEST_ID,
    outcome: 'placed',
    connection: 'refarch',
    order: { orderNo: '00001', status: 'new', total: '46.71', currency: 'USD' },
    money: 'authorized',
    attempt: 1,
    durationMs: 4200,
    ...changes,
  },
});

/** What a receiver got. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly path: string;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A receiver of callbacks on this machine. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer: Answer = (response) => response.writeHead(204).end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({ headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' });
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: (next: Answer) => void (answer = next),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export interface WorldOptions {
  /** Host that the deployment allows; none if absent. */
  readonly host?: string | undefined;
  /** Where the request wants its outcome told. */
  readonly url?: string | undefined;
  readonly entries?: readonly JournalEntry[];
  readonly secret?: string;
  readonly allowPrivateAddresses?: boolean;
}

/** Everything that callbacks touch, in memory; the HTTP is real. */
export function callbackWorld({ host, url, entries, secret = JSON.stringify(SECRET), ...options }: WorldOptions) {
  const postponed: number[] = [];
  const givenUp: (GivenUp & { readonly body: string })[] = [];
  const secretsRead: string[] = [];
  const log = collectingLog();
  let now = Date.UTC(2026, 11, 1, 6, 0, 5);
  const queues: CallbackQueues = {
    postpone: (_receipt, seconds) => Promise.resolve(void postponed.push(seconds)),
    giveUp: (body, why) => Promise.resolve(void givenUp.push({ body, ...why })),
  };
  const request = orderRequest(url === undefined ? {} : { callback: { url } });
  const client = createNodeHttpClient({
    now: () => now,
    ignoreBodies: true,
    allowPrivateAddresses: options.allowPrivateAddresses ?? true,
  });
  const services = {
    integrations: integrationsSchema.parse({ callbacks: host === undefined ? [] : [{ name: 'acme', host }] }),
    journal: memoryJournal(...(entries ?? [journalEntry({ request })])),
    secrets: {
      get: (id: string) => {
        secretsRead.push(id);
        return Promise.resolve(secret);
      },
    },
    secretPrefix: 'onbehalf-test/callbacks/',
    queues,
    http: client.send,
    log,
    now: () => now,
  };
  const body = JSON.stringify(outcomeEvent());
  return {
    postponed,
    givenUp,
    secretsRead,
    log,
    services,
    close: () => {
      client.close();
    },
    /** Sends as often as the queue would bring it back, each time when it is due. */
    async send(attempt = 1, event: string = body) {
      const result = await sendCallback({ body: event, receiptHandle: 'receipt', attempt }, services);
      now += (postponed.at(-1) ?? 0) * 1000;
      return result;
    },
  };
}
