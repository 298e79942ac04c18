import { describe, expect, it } from '@jest/globals';
import { at, type Statement, synthesise } from '../synthesise.ts';

const { ofType, named } = synthesise({ integrations: 'example' });

describe('what holds data', () => {
  it('keeps the journal encrypted, recoverable, protected and for a limited time', () => {
    const { id } = named('AWS::DynamoDB::Table', 'TableName', 'onbehalf-dev-journal');
    const table = ofType('AWS::DynamoDB::Table').get(id)!;
    expect(table.Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      DeletionProtectionEnabled: true,
    });
  });

  it.each(['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key'])(
    'outlives the stack: %s',
    (type) => {
      for (const resource of ofType(type).values()) {
        expect(resource).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
      }
    },
  );

  it('goes with a stack that is for trial only', () => {
    const trial = synthesise({ context: { retainData: 'false' } });
    for (const type of ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key']) {
      for (const resource of trial.ofType(type).values()) {
        expect(resource.DeletionPolicy).toBe('Delete');
      }
    }
    const [table] = [...trial.ofType('AWS::DynamoDB::Table').values()];
    expect(table!.Properties['DeletionProtectionEnabled']).toBe(false);
  });

  it('generates every secret and encrypts it with our own key', () => {
    for (const { Properties } of ofType('AWS::SecretsManager::Secret').values()) {
      expect(Properties['SecretString']).toBeUndefined();
      expect(Properties['KmsKeyId']).toBeDefined();
    }
  });

  it('seals tokens with 64 random letters and digits', () => {
    const { Properties } = named('AWS::SecretsManager::Secret', 'Name', 'onbehalf-dev/sealing-key');
    expect(Properties['GenerateSecretString']).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
  });

  it('makes a placeholder for the credentials of each shop, which has to be filled in', () => {
    const { Properties } = named('AWS::SecretsManager::Secret', 'Name', 'onbehalf-dev/connections/us-store');
    expect(Properties['GenerateSecretString']).toEqual({
      SecretStringTemplate: '{}',
      GenerateStringKey: 'placeholder',
    });
  });

  it.each(['senders/crm', 'senders/phone-desk', 'callbacks/acme'])(
    'begins with a key of its own that nobody knows, 33 bytes in base64: %s',
    (name) => {
      const { Properties } = named('AWS::SecretsManager::Secret', 'Name', `onbehalf-dev/${name}`);
      expect(Properties['GenerateSecretString']).toEqual({
        SecretStringTemplate: '{}',
        GenerateStringKey: 'current',
        PasswordLength: 44,
        ExcludePunctuation: true,
      });
    },
  );

  it('is under one key that is changed every year', () => {
    const keys = [...ofType('AWS::KMS::Key').values()];
    expect(keys).toHaveLength(1);
    expect(keys[0]!.Properties).toMatchObject({ EnableKeyRotation: true, RotationPeriodInDays: 365 });
  });

  it('opens the key to services in the name of this account only', () => {
    const [key] = [...ofType('AWS::KMS::Key').values()];
    const ofServices = (at(key!.Properties, 'KeyPolicy', 'Statement') as Statement[]).filter(
      ({ Principal }) => (Principal as { Service?: unknown }).Service !== undefined,
    );
    expect(ofServices.length).toBeGreaterThan(0);
    for (const { Condition } of ofServices) {
      expect(JSON.stringify(Condition)).toContain('"Ref":"AWS::AccountId"');
    }
  });
});
