import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  ListSecretsCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CardDetails } from '../../../lib/cards/card-details.ts';
import type { ShelvedCard } from '../../../lib/cards/card-vault.ts';
import { createCardIntake, createCardShelf, createCardSource } from '../../../lib/cards/secret-cards.ts';

const mock = mockClient(SecretsManagerClient);
const secrets = { client: new SecretsManagerClient({ region: 'us-east-1' }), prefix: () => 'onbehalf-test/cards/' };
const intake = createCardIntake(secrets, { keyArn: 'arn:key', newToken: () => 'a-token-of-at-least-32-characters' });
const source = createCardSource(secrets);
const shelf = createCardShelf(secrets);

const REFERENCE = `card_${'a'.repeat(26)}_1796113200`;
const FIELDS = { number: '4539578763621486', securityCode: '737', holder: 'Ada', expiryMonth: 3, expiryYear: 2030 };
const card = new CardDetails(FIELDS);
const CONTENT = { tenant: 'crm', ...FIELDS, expiresAt: 1_796_113_200_000 };
const gone = new ResourceNotFoundException({ message: 'no', $metadata: {} });
const going = new InvalidRequestException({ message: 'it is marked for deletion', $metadata: {} });
const broken = Object.assign(new Error(`the value ${FIELDS.number} is not allowed`), { name: 'ValidationException' });

async function listAll(): Promise<ShelvedCard[]> {
  const all: ShelvedCard[] = [];
  for await (const each of shelf.list()) all.push(each);
  return all;
}

beforeEach(() => void mock.reset());

describe('the vault for cards', () => {
  it('keeps a card in a secret of its own under the key of cards', async () => {
    mock.on(CreateSecretCommand).resolves({});
    await intake.keep(card, { reference: REFERENCE, tenant: 'crm' });
    const [call] = mock.commandCalls(CreateSecretCommand);
    const { SecretString = '', ...rest } = call!.args[0].input;
    expect(rest).toEqual({
      Name: `onbehalf-test/cards/${REFERENCE}`,
      KmsKeyId: 'arn:key',
      ClientRequestToken: 'a-token-of-at-least-32-characters',
    });
    expect(JSON.parse(SecretString)).toEqual(CONTENT);
  });

  it('gives the card and its tenant back, read anew each time', async () => {
    mock.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(CONTENT) });
    await source.read(REFERENCE);
    const kept = await source.read(REFERENCE);
    expect(kept?.tenant).toBe('crm');
    const { number, securityCode, holder, expiryMonth, expiryYear } = kept!.card;
    expect({ number, securityCode, holder, expiryMonth, expiryYear }).toEqual(FIELDS);
    expect(mock.commandCalls(GetSecretValueCommand)).toHaveLength(2);
  });

  it.each([
    ['there is none', () => mock.on(GetSecretValueCommand).rejects(gone)],
    ['it is being deleted', () => mock.on(GetSecretValueCommand).rejects(going)],
    ['the secret holds something else', () => mock.on(GetSecretValueCommand).resolves({ SecretString: '{}' })],
    ['the secret holds nothing', () => mock.on(GetSecretValueCommand).resolves({})],
  ])('gives nothing when %s', async (_case, set) => {
    set();
    expect(await source.read(REFERENCE)).toBeUndefined();
  });

  it('deletes without a time in which the card could be brought back', async () => {
    mock.on(DeleteSecretCommand).resolves({});
    await source.destroy(REFERENCE);
    expect(mock.commandCalls(DeleteSecretCommand)[0]!.args[0].input).toEqual({
      SecretId: `onbehalf-test/cards/${REFERENCE}`,
      ForceDeleteWithoutRecovery: true,
    });
  });

  it.each([gone, going])('takes a card for deleted that is gone already', async (error) => {
    mock.on(DeleteSecretCommand).rejects(error);
    await expect(shelf.destroy(REFERENCE)).resolves.toBeUndefined();
  });

  it('lists the cards of every page, by name and time, and nothing else', async () => {
    const CreatedDate = new Date('2026-12-01T06:00:00Z');
    mock
      .on(ListSecretsCommand)
      .resolvesOnce({ SecretList: [{ Name: 'onbehalf-test/cards/a', CreatedDate }], NextToken: 'more' })
      .resolvesOnce({
        SecretList: [{ Name: 'onbehalf-test/connections/b', CreatedDate }, { Name: 'onbehalf-test/cards/c' }],
      });
    const listed = await listAll();
    expect(listed).toEqual([{ reference: 'a', createdAt: CreatedDate.getTime() }, { reference: 'c' }]);
    const filters = mock.commandCalls(ListSecretsCommand).map(({ args }) => args[0].input);
    expect(filters).toMatchObject([
      { Filters: [{ Key: 'name', Values: ['onbehalf-test/cards/'] }] },
      { NextToken: 'more' },
    ]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['kept', () => intake.keep(card, { reference: REFERENCE, tenant: 'crm' })],
    ['read', () => source.read(REFERENCE)],
    ['deleted', () => source.destroy(REFERENCE)],
    ['listed', listAll],
  ])('says that a card could not be %s, and nothing of what AWS said', async (what, call) => {
    mock.onAnyCommand().rejects(broken);
    const error = await call().catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({
      name: 'TransientError',
      message: `INTERNAL: a card could not be ${what}`,
      cause: { name: 'ValidationException' },
    });
    const told = Object.getOwnPropertyNames(error)
      .concat('cause')
      .map((key) => String((error as any)[key]));
    expect(told.join(' ')).not.toContain(FIELDS.number);
  });
});
