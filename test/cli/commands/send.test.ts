import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSend, type SendWorld } from '../../../cli/commands/send.ts';
import { errorLine } from '../../../cli/error-line.ts';
import type { SignedPost } from '../../../cli/send/signed-post.ts';
import { integrationsSchema, type Scheme } from '../../../lib/integrations/integrations.ts';
import { gateWorld } from '../../lib/webhooks/gate-world.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const NOW = Date.UTC(2025, 0, 31, 12);
const BODY = '{"requestId":"acme:1"}';
const GENERATED = 'a'.repeat(44);
const URL_OPTION = ['--url', 'https://orders.example.com'];

const SCHEMES: readonly Scheme[] = ['standard-webhooks', 'standard-webhooks-ed25519', 'hubspot', 'basic', 'api-key'];
const SENDERS = SCHEMES.map((scheme) => ({
  name: scheme,
  tenant: 'acme',
  connections: ['us-store'],
  proof: { scheme },
}));

describe('send', () => {
  const said: string[] = [];
  const posts: SignedPost[] = [];
  const asked: string[] = [];
  let file: string;
  let environment: Record<string, string>;
  let secret: string;
  let body: string;
  let stop: AbortController;
  let answer: () => Response;

  const accepted = () =>
    Response.json(
      { requestId: 'acme:1' },
      { status: 202, statusText: 'Accepted', headers: { location: '/v1/requests/acme%3A1' } },
    );

  beforeEach(() => {
    for (const list of [said, posts, asked]) {
      list.length = 0;
    }
    file = join(temporaryDirectory(), 'integrations.json');
    writeFileSync(file, JSON.stringify({ senders: SENDERS }));
    environment = { ONBEHALF_INTEGRATIONS: file };
    secret = JSON.stringify({ current: GENERATED, previous: 'an old one' });
    body = BODY;
    stop = new AbortController();
    answer = accepted;
  });

  async function send(...args: readonly string[]): Promise<number> {
    const world: SendWorld = {
      environment,
      readBytes: async (name) =>
        name === 'order.json' || name === '-'
          ? Promise.resolve(Buffer.from(body))
          : Promise.reject(new Error('ENOENT')),
      readSecret: async (name) => {
        asked.push(name);
        return Promise.resolve(secret);
      },
      post: async (post) => {
        posts.push(post);
        return Promise.resolve(answer());
      },
      stopSignal: () => stop.signal,
      now: () => NOW,
      newMessageId: () => 'msg_1',
      say: (text) => said.push(text),
    };
    const open = async () => Promise.reject(new Error('the deployment is not needed'));
    return createSend(world).run(args, open);
  }

  /** What a person reads of a failure. */
  const failure = async (...args: readonly string[]): Promise<string> =>
    send(...args).then(
      () => 'no failure',
      (error: unknown) => errorLine(error),
    );

  /** What the gate of a deployment says to what was sent. */
  async function verdict(scheme: Scheme, current: string): Promise<string> {
    const { ask, secrets, clock } = gateWorld(...integrationsSchema.parse({ senders: SENDERS }).senders);
    secrets.set(scheme, { current });
    clock.now = NOW;
    const { url, headers, body } = posts[0]!;
    const { pathname: path, search } = new URL(url);
    return ask({ method: 'POST', path, query: search.slice(1), headers: new Map(Object.entries(headers)), body });
  }

  it('signs the file with the secret of the deployment, and tells what the API answered', async () => {
    expect(await send('--sender', 'standard-webhooks', 'order.json', ...URL_OPTION)).toBe(0);
    expect(await verdict('standard-webhooks', GENERATED)).toBe('ok');
    expect([asked, posts[0]?.url]).toEqual([
      ['onbehalf-dev/senders/standard-webhooks'],
      'https://orders.example.com/v1/requests?sender=standard-webhooks',
    ]);
    expect(said).toEqual([
      `202 Accepted
Location: /v1/requests/acme%3A1
{
  "requestId": "acme:1"
}

What became of it:
  npx onbehalf status acme:1`,
    ]);
  });

  it.each<[Scheme, string, string]>([
    ['hubspot', GENERATED, GENERATED],
    ['basic', 'chargebee:a password of some length', 'chargebee:a password of some length'],
    ['api-key', GENERATED, GENERATED],
    [
      'standard-webhooks-ed25519',
      'whsk_VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=',
      'whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=',
    ],
  ])('proves %s with the secret that is given', async (scheme, given, held) => {
    environment['ONBEHALF_SENDER_SECRET'] = given;
    await send('--sender', scheme, 'order.json', ...URL_OPTION);
    expect(await verdict(scheme, held)).toBe('ok');
    expect(asked).toEqual([]);
  });

  it('tells a program the same, and never the secret', async () => {
    await send('--sender', 'api-key', '-', '--json', ...URL_OPTION);
    expect(JSON.parse(said.join('\n'))).toEqual({
      status: 202,
      location: '/v1/requests/acme%3A1',
      body: { requestId: 'acme:1' },
    });
    expect(said.join()).not.toContain(GENERATED);
  });

  it('ends with 1 when the request is refused, and shows why', async () => {
    answer = () => Response.json({ title: 'Not valid', requestId: 'acme:1' }, { status: 422 });
    expect(await send('--sender', 'api-key', 'order.json', ...URL_OPTION)).toBe(1);
    expect(said[0]).toContain('"title": "Not valid"');
    expect(said[0]).not.toContain('npx onbehalf');
  });

  it('lets nobody write to the terminal but text', async () => {
    answer = () => new Response('\u001b[2Jgone', { status: 500, statusText: 'Error' });
    await send('--sender', 'api-key', 'order.json', ...URL_OPTION);
    expect(said).toEqual(['500 Error\n[2Jgone']);
  });

  it('ends with 1 and a line when nobody answers', async () => {
    answer = () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
    };
    expect(await failure('--sender', 'api-key', 'order.json', ...URL_OPTION)).toBe(
      'https://orders.example.com does not answer (ECONNREFUSED). Is the URL right?',
    );
  });

  it('ends with 130 on Ctrl-C', async () => {
    answer = () => {
      stop.abort();
      throw new DOMException('This operation was aborted', 'AbortError');
    };
    expect(await send('--sender', 'api-key', 'order.json', ...URL_OPTION)).toBe(130);
  });

  it('reads the secret of the stage that is named', async () => {
    await send('--sender', 'api-key', 'order.json', '--stage', 'prod', ...URL_OPTION);
    expect(asked).toEqual(['onbehalf-prod/senders/api-key']);
  });

  it.each([
    ['an order request', BODY, 'application/json'],
    ['a CloudEvent', `{"specversion":"1.0","data":${BODY}}`, 'application/cloudevents+json'],
  ])('says of %s what it is', async (_, content, type) => {
    body = content;
    await send('--sender', 'api-key', 'order.json', ...URL_OPTION);
    expect(posts[0]?.headers['content-type']).toBe(type);
    expect(posts[0]?.body.toString()).toBe(content);
  });

  it('takes the only sender for meant', async () => {
    writeFileSync(file, JSON.stringify({ senders: SENDERS.slice(0, 1) }));
    await send('order.json', ...URL_OPTION);
    expect(posts[0]?.url).toContain('sender=standard-webhooks');
  });

  it('takes the URL from the environment', async () => {
    environment['ONBEHALF_API_URL'] = 'http://127.0.0.1:4567/';
    await send('--sender', 'api-key', 'order.json');
    expect(posts[0]?.url).toBe('http://127.0.0.1:4567/v1/requests?sender=api-key');
  });

  it('names the senders there are when there is none of that name', async () => {
    expect(await failure('--sender', 'crm', 'order.json', ...URL_OPTION)).toBe(
      `There is no sender "crm": the senders of ${file} are ${SCHEMES.join(', ')}`,
    );
  });

  it.each([
    ['no file', ['--sender', 'api-key'], 'send needs a file with an order request, or - for standard input'],
    ['no sender of several', ['order.json'], '--sender is needed: the senders of'],
    ['a URL without TLS', ['order.json', '--url', 'http://orders.example.com'], '--url must be https://HOST'],
    ['a URL that is none', ['order.json', '--url', 'orders'], '--url must be https://HOST'],
    ['a file that is not there', ['nothing.json', '--sender', 'api-key'], 'nothing.json cannot be read'],
    ['a private key that is needed', ['order.json', '--sender', 'standard-webhooks-ed25519'], 'private key (whsk_...)'],
    [
      'integrations that are not there',
      ['order.json', '--integrations', '/nowhere.json'],
      '/nowhere.json cannot be read',
    ],
    [
      'a secret of another form',
      ['order.json', '--sender', 'basic'],
      '"basic" cannot sign (basic): must be user:password',
    ],
  ])('says in a line what is wrong: %s', async (_, args, line) => {
    expect(await failure(...URL_OPTION, ...args)).toContain(line);
  });

  it('says so when the integrations file is no JSON', async () => {
    writeFileSync(file, '{"senders": [');
    expect(await failure('--sender', 'crm', 'order.json', ...URL_OPTION)).toBe(`${file} is not JSON`);
  });

  it.each([
    ['no JSON', GENERATED],
    ['no current one', '{}'],
  ])('says so when the deployment holds no secret to sign with: %s', async (_, held) => {
    secret = held;
    const line = await failure('--sender', 'api-key', 'order.json', ...URL_OPTION);
    expect(line).toContain('the secret "onbehalf-dev/senders/api-key" is of no use: must be JSON');
    expect(line).not.toContain(GENERATED);
  });
});
