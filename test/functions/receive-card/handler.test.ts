import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { apiEvent } from '../../support/api-event.ts';
import { type Handler, loadFunction } from '../../support/deployed-function.ts';
import { outputOf } from '../../support/output.ts';

const secrets = mockClient(SecretsManagerClient);

const KEY = 'a-key-of-an-agent-desk-that-is-long-enough';
const desk = { name: 'desk', tenant: 'acme', connections: ['refarch'], proof: { scheme: 'api-key' } };
const INTEGRATIONS = {
  senders: [
    { ...desk, mayTakeCards: true },
    { ...desk, name: 'reader' },
  ],
};
const FORM = {
  number: '4539578763621486',
  securityCode: '737',
  holder: 'Ada Archer',
  expiryMonth: 3,
  expiryYear: 2099,
};
/** Any way in which the card, or a part of its body, could be told. */
const CARD = /4539|1486|737|Ada|NDUzOTU3|34353339/;

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const post = (body: string, { key = KEY, sender = 'desk', contentType = 'application/json' } = {}) =>
  apiEvent({
    path: '/v1/cards',
    query: `sender=${sender}`,
    headers: { 'content-type': contentType, 'x-api-key': key },
    body,
  });

describe('receive-card', () => {
  let handler: Handler;

  beforeEach(async () => {
    secrets.reset();
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ current: KEY }) });
    secrets.on(CreateSecretCommand).resolves({});
    handler = await loadFunction('receive-card', undefined, INTEGRATIONS);
  });

  async function send(event: object) {
    const answer: { value?: Answer } = {};
    const output = await outputOf(async () => {
      answer.value = (await handler(event, {} as Context)) as Answer;
    });
    return { ...answer.value!, output: JSON.stringify(output) };
  }

  it('keeps a card and answers with its reference', async () => {
    const { statusCode, headers, body, output } = await send(post(JSON.stringify(FORM)));
    expect([statusCode, headers['cache-control']]).toEqual([201, 'no-store']);
    const { reference, brand } = JSON.parse(body);
    expect(reference).toMatch(/^card_[a-z2-7]{26}_\d{10}$/);
    expect(brand).toBe('visa');
    expect(secrets.commandCalls(CreateSecretCommand)[0]?.args[0].input).toMatchObject({
      Name: `onbehalf-test/cards/${reference}`,
      KmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/cards',
    });
    expect(body + output).not.toMatch(CARD);
  });

  it('names another card another way, even the same', async () => {
    const references = [await send(post(JSON.stringify(FORM))), await send(post(JSON.stringify(FORM)))];
    expect(new Set(references.map(({ body }) => JSON.parse(body).reference)).size).toBe(2);
  });

  it('gives the same answer to a wrong key, to nobody and to a sender that may not take cards', async () => {
    const refused = [
      await send(post(JSON.stringify(FORM), { key: 'a-wrong-key-that-is-long-enough' })),
      await send(post(JSON.stringify(FORM), { sender: 'nobody' })),
      await send(post(JSON.stringify(FORM), { sender: 'reader' })),
    ];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    expect(new Set(refused.map(({ body }) => body)).size).toBe(1);
    expect(secrets.commandCalls(CreateSecretCommand)).toEqual([]);
  });

  it.each<[string, string, number]>([
    ['no JSON', `${FORM.number} 737 Ada`, 400],
    ['half of it', JSON.stringify(FORM).slice(0, -9), 400],
    ['a wrong digit', JSON.stringify({ ...FORM, number: '4539578763621487' }), 422],
    ['a number without quotes', JSON.stringify({ ...FORM, number: 4539578763621486 }), 422],
    ['a field too many', JSON.stringify({ ...FORM, [FORM.number]: 'Ada' }), 422],
    ['a list', JSON.stringify([FORM]), 422],
  ])('refuses %s, and neither answer nor log repeats anything of it', async (_case, body, status) => {
    const { statusCode, headers, body: answer, output } = await send(post(body));
    expect([statusCode, headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(answer + output).not.toMatch(CARD);
    expect(secrets.commandCalls(CreateSecretCommand)).toEqual([]);
  });

  it('refuses a content type that is none of ours', async () => {
    expect(await send(post(JSON.stringify(FORM), { contentType: 'text/plain' }))).toMatchObject({ statusCode: 415 });
  });

  it.each([
    ['quotes the card', Object.assign(new Error(`invalid: ${JSON.stringify(FORM)}`), { name: 'ValidationException' })],
    ['cannot be reached', new TypeError(`fetch failed for ${FORM.number}`)],
  ])('asks the caller to come again when AWS %s, and tells nothing of it', async (_case, error) => {
    secrets.on(CreateSecretCommand).rejects(error);
    const { statusCode, body, output } = await send(post(JSON.stringify(FORM)));
    expect(statusCode).toBe(503);
    expect(JSON.parse(body)).not.toHaveProperty('code');
    expect(output).toContain('TransientError');
    expect(body + output).not.toMatch(CARD);
  });
});
