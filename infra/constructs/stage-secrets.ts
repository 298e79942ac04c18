import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Connection } from '../../lib/commerce/connection.ts';
import { grantSecretValue } from './grant-secret-value.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see StageSecrets */
export interface StageSecretsProps extends StageSettings {
  /** The shops; each has one secret. $0.40 a month each (AWS, Secrets Manager pricing). */
  readonly connections: readonly Connection[];
}

/** Credentials of the shops, and the key that seals their access tokens. */
export class StageSecrets extends Construct {
  /** A connection secret's name is this and the connection's name. */
  readonly connectionPrefix: string;
  readonly sealingKey: Secret;
  /** One for each connection. */
  readonly connections: readonly Secret[];

  constructor(scope: Construct, id: string, { connections, ...settings }: StageSecretsProps) {
    super(scope, id);
    this.connectionPrefix = `${settings.prefix}/connections/`;
    this.connections = connections.map(({ name }) => this.connectionSecret(name, settings));
    this.sealingKey = new Secret(this, 'SealingKey', {
      secretName: `${settings.prefix}/sealing-key`,
      description: 'Seals access tokens on their way through the order workflow. Generated; nobody has to know it.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      encryptionKey: settings.encryptionKey,
      removalPolicy: settings.removalPolicy,
    });
  }

  /** Lets a function sign in to every shop and carry tokens. */
  grantSignIn(grantee: IGrantable): void {
    grantSecretValue([this.sealingKey], grantee);
    this.grantConnections(grantee);
  }

  /** Lets a function sign in to every shop, for itself. */
  grantConnections(grantee: IGrantable): void {
    grantSecretValue(this.connections, grantee);
  }

  /** Made with a placeholder, because credentials do not belong in a template: an operator fills it in once. */
  private connectionSecret(name: string, settings: StageSettings): Secret {
    return new Secret(this, `Connection-${name}`, {
      secretName: this.connectionPrefix + name,
      description: `Credentials of the shop "${name}" as JSON; fill in after the first deployment.`,
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'placeholder' },
      encryptionKey: settings.encryptionKey,
      removalPolicy: settings.removalPolicy,
    });
  }
}
