import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Engine, startEngine } from '../../../../local/engine/engine.ts';
import { functionResource, writeAssembly } from '../write-assembly.ts';

const url = {
  'Fn::Join': [
    '',
    ['https://', { Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/'],
  ],
};
const route = (key: string, integration = 'Echo') => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    AuthorizationType: 'NONE',
    RouteKey: key,
    Target: { 'Fn::Join': ['', ['integrations/', { Ref: `${integration}Integration` }]] },
  },
});
const integration = (lambda: string, more = {}) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ApiId: { Ref: 'Api' },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::GetAtt': [lambda, 'Arn'] },
    PayloadFormatVersion: '2.0',
    ...more,
  },
});

const assemblyDirectory = writeAssembly({
  resources: {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'doors', ProtocolType: 'HTTP', Description: 'Doors' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        AutoDeploy: true,
        AccessLogSettings: {
          DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] },
          Format: '{"path":"$context.path","status":$context.status,"agent":"$context.identity.userAgent"}',
        },
        DefaultRouteSettings: { DetailedMetricsEnabled: true, ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
        RouteSettings: { 'GET /once': { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 1 } },
      },
    },
    AccessLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/doors/access' } },
    Echo: functionResource('code', { FunctionName: 'echo', Environment: { Variables: { PUBLIC_URL: url } } }),
    Slow: functionResource('code', { Handler: 'index.slow' }),
    EchoIntegration: integration('Echo'),
    SlowIntegration: integration('Slow', { TimeoutInMillis: 50 }),
    Requests: route('POST /v1/requests'),
    Request: route('GET /v1/requests/{id+}'),
    Special: route('GET /v1/requests/special'),
    Any: route('ANY /any/{one}/end'),
    Once: route('GET /once'),
    Never: route('GET /slow', 'Slow'),
  },
  template: {
    Outputs: { Url: { Value: url }, Endpoint: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
  },
  assets: {
    code: {
      'index.js': `exports.slow = () => new Promise((resolve) => setTimeout(resolve, 5000));
        exports.handler = async (event) => {
          switch (event.queryStringParameters?.answer) {
            case 'throw': throw new TypeError('no');
            case 'malformed': return { statusCode: 'many' };
            case 'bad-header': return { statusCode: 200, headers: { 'x-a': 'a\\nb' } };
            case 'text': return 'just text';
            case 'parts': return { statusCode: 202, headers: { Location: '/here' }, cookies: ['a=1', 'b=2'],
              body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true };
            default: return { event, publicUrl: process.env.PUBLIC_URL };
          }
        };`,
    },
  },
});

let engine: Engine;
let api: string;

beforeAll(async () => {
  engine = await startEngine({ assemblyDirectory });
  api = engine.apiEndpoint!;
});
afterAll(() => engine.close());

interface Echoed {
  readonly event: APIGatewayProxyEventV2;
  readonly publicUrl: string;
}
const echo = async (path: string, init: RequestInit = {}): Promise<APIGatewayProxyEventV2> => {
  const answer = await fetch(api + path, init);
  return ((await answer.json()) as Echoed).event;
};
const post = (contentType: string | undefined, body: Uint8Array<ArrayBuffer> | string) =>
  echo('/v1/requests', {
    method: 'POST',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    headers: contentType === undefined ? {} : { 'content-type': contentType },
  });

/** What is written on the connection, as it is; and all that comes back. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(api).port), '127.0.0.1');
  socket.write(text);
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
  }
  return received;
}

describe('the address of the API', () => {
  it('is that of this machine wherever the template writes it', async () => {
    expect(api).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(engine.outputs).toMatchObject({ Url: `${api}/`, Endpoint: api });
    const answer = await fetch(`${api}/any/1/end`);
    expect(((await answer.json()) as Echoed).publicUrl).toBe(`${api}/`);
  });
});

describe('what a function gets of a call', () => {
  it('is payload format 2.0', async () => {
    const event = await echo('/v1/requests?sender=crm&tag=a&tag=b%20c', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'crm/1', Cookie: 'a=1; b=2' },
      body: '{"a":"\u00e9"}',
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v1/requests',
      rawPath: '/v1/requests',
      rawQueryString: 'sender=crm&tag=a&tag=b%20c',
      queryStringParameters: { sender: 'crm', tag: 'a,b c' },
      cookies: ['a=1', 'b=2'],
      body: '{"a":"\u00e9"}',
      isBase64Encoded: false,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-forwarded-for': '127.0.0.1' },
      requestContext: {
        http: { method: 'POST', path: '/v1/requests', sourceIp: '127.0.0.1', userAgent: 'crm/1', protocol: 'HTTP/1.1' },
        stage: '$default',
        routeKey: 'POST /v1/requests',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
    });
    expect(event.pathParameters).toBeUndefined();
  });

  it.each([
    ['application/json', false],
    ['TEXT/plain', false],
    ['application/xml', false],
    ['application/cloudevents+json', true],
    ['application/octet-stream', true],
    [undefined, true],
  ])('holds a body of %s as base64: %s', async (contentType, isBase64Encoded) => {
    const event = await post(contentType, '{}');
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body!, isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('{}');
  });

  it('holds binary bodies byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const event = await post('application/octet-stream', bytes);
    expect([...Buffer.from(event.body!, 'base64')]).toEqual([...bytes]);
  });

  it('joins headers that come several times, those that Node would drop too', async () => {
    const sent = httpRequest(`${api}/any/1/end`, {
      headers: ['Host', '127.0.0.1', 'X-Key', 'one', 'x-key', 'two', 'Content-Type', 'a/b', 'Content-Type', 'c/d'],
    }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const { event } = JSON.parse(Buffer.concat(await answer.toArray()).toString()) as Echoed;
    expect(event.headers).toMatchObject({ 'x-key': 'one,two', 'content-type': 'a/b,c/d' });
  });

  it('holds the decoded rest of the path in a greedy parameter', async () => {
    const event = await echo('/v1/requests/acme%3Aus/2026%2F11');
    expect(event.pathParameters).toEqual({ id: 'acme:us/2026/11' });
    expect(event.routeKey).toBe('GET /v1/requests/{id+}');
  });

  it('comes by the most literal route', async () => {
    expect((await echo('/v1/requests/special')).routeKey).toBe('GET /v1/requests/special');
    expect((await echo('/any/x/end', { method: 'DELETE' })).pathParameters).toEqual({ one: 'x' });
  });
});

describe('what a caller gets', () => {
  it('is the answer of the function, in parts', async () => {
    const answer = await fetch(`${api}/any/1/end?answer=parts`);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe('/here');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255]);
  });

  it('is what the function gave, when it gave no status', async () => {
    const answer = await fetch(`${api}/any/1/end?answer=text`);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.text()).toBe('just text');
  });

  it.each(['throw', 'malformed', 'bad-header'])('is 500 when the function fails: %s', async (how) => {
    const answer = await fetch(`${api}/any/1/end?answer=${how}`);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal Server Error' });
  });

  it('is 503 when the function takes longer than the integration', async () => {
    const answer = await fetch(`${api}/slow`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ message: 'Service Unavailable' });
  });

  it.each([
    ['PUT', '/v1/requests'],
    ['POST', '/v1/requests/'],
    ['GET', '/v1/requests/'],
    ['GET', '/elsewhere'],
  ])('is 404 where there is no route: %s %s', async (method, path) => {
    const answer = await fetch(api + path, { method });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  });

  it('is 429 above the rate of the route', async () => {
    expect((await fetch(`${api}/once`)).status).toBe(200);
    const second = await fetch(`${api}/once`);
    expect(second.status).toBe(429);
    expect(await second.json()).toEqual({ message: 'Too Many Requests' });
  });

  it('is 413 for a body that API Gateway does not take, and for one that Lambda does not', async () => {
    for (const megabytes of [11, 7]) {
      const body = new Uint8Array(megabytes * 1024 * 1024);
      expect((await fetch(`${api}/v1/requests`, { method: 'POST', body })).status).toBe(413);
    }
  });

  it('is 431 for headers above 10 KB', async () => {
    const answer = await fetch(`${api}/any/1/end`, { headers: { 'x-long': 'x'.repeat(10_200) } });
    expect(answer.status).toBe(431);
  });

  it('is 400 for a path that cannot be decoded', async () => {
    expect(await raw('GET /v1/requests/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('is 403 when the name of the host is not that of this machine', async () => {
    expect(await raw('GET /any/1/end HTTP/1.1\r\nHost: rebound.example\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
  });
});

it('writes a line for each call into its log group, which no caller can forge', async () => {
  const lines: string[] = [];
  const stop = engine.onLogLine(({ functionName, line }) => functionName === '/doors/access' && lines.push(line));
  await fetch(`${api}/nowhere%0A%22`, { headers: { 'User-Agent': 'a","status":200,"x":"' } });
  stop();
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { path: '/nowhere\n"', status: 404, agent: 'a","status":200,"x":"' },
  ]);
});
