import { DeleteSecretCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { invoke, loadFunction } from '../../support/deployed-function.ts';

const secrets = mockClient(SecretsManagerClient);
const nameOf = (letter: string) => `onbehalf-test/cards/card_${letter.repeat(26)}_4102444800`;

describe('sweep-cards', () => {
  it('deletes the cards that are over, and no others', async () => {
    const CreatedDate = new Date(Date.now() - 3_600_000);
    secrets.on(ListSecretsCommand).resolves({
      SecretList: [
        { Name: nameOf('a'), CreatedDate },
        { Name: nameOf('b'), CreatedDate: new Date() },
      ],
    });
    secrets.on(DeleteSecretCommand).resolves({});
    const handler = await loadFunction('sweep-cards');
    expect(await invoke(handler, {})).toEqual({ deleted: 1 });
    expect(secrets.commandCalls(DeleteSecretCommand).map(({ args }) => args[0].input)).toEqual([
      { SecretId: nameOf('a'), ForceDeleteWithoutRecovery: true },
    ]);
  });
});
