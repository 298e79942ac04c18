import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type ApiServer, listenForApi } from '../../../../local/engine/api/api-server.ts';
import { gatewayAnswer } from '../../../../local/engine/api/function-answer.ts';

let server: ApiServer;
let answered = 0;

beforeAll(async () => {
  server = await listenForApi({ port: 0, now: () => Date.now(), patience: { headMs: 50, requestMs: 200 } });
  server.serve(() => {
    answered += 1;
    return Promise.resolve(gatewayAnswer(200, 'taken'));
  });
});
afterAll(() => server.close());

/** Sends the beginning of a request and waits until the server ends the connection. */
async function sendAndWait(text: string): Promise<string> {
  const socket = connect(Number(new URL(server.endpoint).port), '127.0.0.1');
  socket.write(text);
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
  }
  return received;
}

it.each([
  ['headers', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
  ['a body', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n12345'],
])('a caller that never ends %s is cut off and reaches no function', async (_, text) => {
  expect(await sendAndWait(text)).toMatch(/^HTTP\/1\.1 408 /);
  expect(answered).toBe(0);
});
