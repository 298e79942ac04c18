import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { WebhookRequest } from '../../../lib/http-api/webhook-request.ts';

/** A server that takes one message and says it was accepted. */
export async function listenForOne(): Promise<{
  url: string;
  next: Promise<WebhookRequest>;
  close: () => Promise<void>;
}> {
  const { promise: next, resolve, reject } = Promise.withResolvers<WebhookRequest>();
  const server = createServer((request, response) => {
    buffer(request)
      .then((body) => {
        const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
        resolve({ method: 'POST', path: '/v1/requests', query: '', headers, body });
        response.writeHead(202).end('{}');
      })
      .catch(reject);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/v1/requests`, next, close };
}
