import { Aws } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Lets somebody read what secrets hold, and use their keys for that through Secrets Manager only. Not the secrets' own
 * grant, which lets them be described as well: nothing here does that.
 */
export function grantSecretValue(secrets: readonly Secret[], grantee: IGrantable): void {
  for (const secret of secrets) {
    Grant.addToPrincipal({
      grantee,
      actions: ['secretsmanager:GetSecretValue'],
      resourceArns: [secret.secretArn],
    });
    secret.encryptionKey?.grantDecrypt(
      new ViaServicePrincipal(`secretsmanager.${Aws.REGION}.amazonaws.com`, grantee.grantPrincipal),
    );
  }
}
