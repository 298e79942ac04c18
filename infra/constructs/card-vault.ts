import { Aws } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IKey, ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import type { StageSettings } from './stage-settings.ts';

/** Calls to Secrets Manager on the secret of a card. */
type CardAction = 'CreateSecret' | 'GetSecretValue' | 'DeleteSecret';

/**
 * Where card data lies for minutes: secrets that are made and deleted by functions and are no part of the stack. Who may
 * do what with them is decided here alone.
 */
export class CardVault {
  /** The secret of a card is named this and the card's reference. */
  readonly secretPrefix: string;
  /** Encrypts the secrets. */
  readonly encryptionKey: IKey;

  constructor({ prefix, encryptionKey }: Pick<StageSettings, 'prefix' | 'encryptionKey'>) {
    this.secretPrefix = `${prefix}/cards/`;
    this.encryptionKey = encryptionKey;
  }

  /** ARN of any card's secret. */
  get cardsArn(): string {
    return `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${this.secretPrefix}*`;
  }

  /** Lets a function put cards in; it can neither read nor delete them. */
  grantPut(grantee: IGrantable): void {
    this.grant(grantee, 'CreateSecret');
    // What CreateSecret needs of a key that is not AWS's (AWS, "Secret encryption and decryption in Secrets Manager").
    this.grantKey(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
  }

  /** Lets a function read a card and delete it. */
  grantTake(grantee: IGrantable): void {
    this.grant(grantee, 'GetSecretValue', 'DeleteSecret');
    this.grantKey(grantee, 'kms:Decrypt');
  }

  /** Lets a function find cards and delete them, without reading them. */
  grantSweep(grantee: IGrantable): void {
    this.grant(grantee, 'DeleteSecret');
    // Names and times only; the action takes no resource (AWS, "Actions, resources, and condition keys").
    Grant.addToPrincipal({ grantee, actions: ['secretsmanager:ListSecrets'], resourceArns: ['*'] });
  }

  private grant(grantee: IGrantable, ...actions: readonly CardAction[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `secretsmanager:${action}`),
      resourceArns: [this.cardsArn],
    });
  }

  private grantKey({ grantPrincipal }: IGrantable, ...actions: readonly string[]): void {
    this.encryptionKey.grant(
      new ViaServicePrincipal(`secretsmanager.${Aws.REGION}.amazonaws.com`, grantPrincipal),
      ...actions,
    );
  }
}
