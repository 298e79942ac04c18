import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readApiEvent } from '../../../lib/http-api/api-event.ts';
import { apiEvent } from '../../support/api-event.ts';

describe('readApiEvent', () => {
  it('reads method, path, query and route as they were called', () => {
    const { request, route } = readApiEvent(apiEvent({ query: 'sender=crm&x=%2F' }));
    expect(request).toMatchObject({ method: 'POST', path: '/v1/requests', query: 'sender=crm&x=%2F' });
    expect(route).toBe('POST /v1/requests');
  });

  it('reads a body that came as text', () => {
    expect(readApiEvent(apiEvent({ body: '{"a":"ü"}' })).request.body).toEqual(Buffer.from('{"a":"ü"}'));
  });

  it('reads a body that came as base64, byte by byte', () => {
    const bytes = Buffer.from([0xff, 0x00, 0xef, 0xbb, 0xbf]);
    const event = apiEvent({ body: bytes.toString('base64'), isBase64Encoded: true });
    expect(readApiEvent(event).request.body).toEqual(bytes);
  });

  it('takes header names in any case, and joins those that differ in it', () => {
    const headers = { 'Webhook-Id': 'msg_1', 'webhook-id': 'msg_2', 'X-API-Key': 'k' };
    expect([...readApiEvent(apiEvent({ headers })).request.headers]).toEqual([
      ['webhook-id', 'msg_1,msg_2'],
      ['x-api-key', 'k'],
    ]);
  });

  it('reads what stands at the braces of the route', () => {
    const event = { ...apiEvent({ method: 'GET' }), pathParameters: { id: 'acme:1/2' } };
    expect(readApiEvent(event).pathParameters.get('id')).toBe('acme:1/2');
  });

  it('takes a call without body for one with an empty body', () => {
    expect(readApiEvent(apiEvent()).request.body).toHaveLength(0);
  });

  it('never throws, whatever it is handed', () => {
    const known = apiEvent();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.dictionary(fc.constantFrom(...Object.keys(known), '__proto__'), fc.anything()),
          fc.constantFrom(...Object.keys(known)).chain((key) => fc.record({ [key]: fc.anything() })),
        ),
        (event) => {
          const { request } = readApiEvent(event);
          expect(typeof request.path).toBe('string');
          expect(Buffer.isBuffer(request.body)).toBe(true);
        },
      ),
    );
  });
});
