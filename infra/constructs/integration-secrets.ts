import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Integrations } from '../../lib/integrations/integrations.ts';
import { grantSecretValue } from './grant-secret-value.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see IntegrationSecrets */
export interface IntegrationSecretsProps extends StageSettings {
  /** Each sender and each callback destination has one secret. $0.40 a month each (AWS, Secrets Manager pricing). */
  readonly integrations: Integrations;
}

/** What senders prove themselves with, and what callbacks are signed with. */
export class IntegrationSecrets extends Construct {
  /** The secret of a sender is named this and the sender's name. */
  readonly senderPrefix: string;
  /** The secret of a callback destination is named this and the destination's name. */
  readonly callbackPrefix: string;
  readonly senders: readonly Secret[];
  readonly callbacks: readonly Secret[];
  readonly #ofSendersWithKey: readonly Secret[];

  constructor(scope: Construct, id: string, { integrations, ...settings }: IntegrationSecretsProps) {
    super(scope, id);
    this.senderPrefix = `${settings.prefix}/senders/`;
    this.callbackPrefix = `${settings.prefix}/callbacks/`;
    const senders = integrations.senders.map(({ name, proof }) => ({
      hasKey: proof.scheme === 'api-key',
      secret: this.shared(`Sender-${name}`, this.senderPrefix + name, {
        ...settings,
        description: `What the sender "${name}" proves itself with (${proof.scheme}).`,
      }),
    }));
    this.senders = senders.map(({ secret }) => secret);
    this.#ofSendersWithKey = senders.filter(({ hasKey }) => hasKey).map(({ secret }) => secret);
    this.callbacks = integrations.callbacks.map(({ name }) =>
      this.shared(`Callback-${name}`, this.callbackPrefix + name, {
        ...settings,
        description: `What callbacks to "${name}" are signed with.`,
      }),
    );
  }

  /** Lets a function prove any sender. */
  grantSenders(grantee: IGrantable): void {
    grantSecretValue(this.senders, grantee);
  }

  /** Lets a function prove the senders that have an API key, and no other. */
  grantSendersWithKey(grantee: IGrantable): void {
    grantSecretValue(this.#ofSendersWithKey, grantee);
  }

  /** Lets a function sign callbacks. */
  grantCallbacks(grantee: IGrantable): void {
    grantSecretValue(this.callbacks, grantee);
  }

  /**
   * Begins with a value of its own, so that nobody is let in by a placeholder. 44 letters and digits are a key for any
   * scheme whose key we may choose: as base64 they are 33 bytes (Standard Webhooks asks for 24 to 64).
   */
  private shared(id: string, secretName: string, settings: StageSettings & { readonly description: string }): Secret {
    return new Secret(this, id, {
      secretName,
      description: settings.description,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'current',
        passwordLength: 44,
        excludePunctuation: true,
      },
      encryptionKey: settings.encryptionKey,
      removalPolicy: settings.removalPolicy,
    });
  }
}
