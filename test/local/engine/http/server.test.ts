import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type EngineServer, listen } from '../../../../local/engine/http/server.ts';

let server: EngineServer;

beforeAll(async () => {
  server = await listen(0);
  server.serve((request, response) => {
    if (request.url === '/half') {
      response.writeHead(200, { 'Content-Length': 2 });
      response.write('{');
    }
    return Promise.reject(new TypeError('unforeseen'));
  });
});
afterAll(() => server.close());

it('answers 500 to a request that fails in an unforeseen way', async () => {
  const answer = await fetch(server.endpoint);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ message: 'TypeError: unforeseen' });
});

it('drops the connection when half of the answer is out', async () => {
  const answer = await fetch(`${server.endpoint}/half`);
  await expect(answer.text()).rejects.toThrow();
});
