import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { CardVault } from './card-vault.ts';
import type { HttpApi } from './http-api.ts';
import type { IntegrationSecrets } from './integration-secrets.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see ReceiveCard */
export interface ReceiveCardProps {
  readonly settings: StageSettings;
  readonly api: HttpApi;
  readonly secrets: IntegrationSecrets;
  readonly cards: CardVault;
}

/** Takes a card that a customer tells on the phone, and gives a reference for it. */
export class ReceiveCard extends AppFunction {
  static readonly TIMEOUT = Duration.seconds(10);
  readonly cards: CardVault;

  constructor(scope: Construct, id: string, { settings, api, secrets, cards }: ReceiveCardProps) {
    super(scope, id, {
      settings,
      slug: 'receive-card',
      description: 'Keeps a card for minutes and gives a reference for it.',
      timeout: ReceiveCard.TIMEOUT,
      environment: {
        SENDER_SECRET_PREFIX: secrets.senderPrefix,
        PUBLIC_URL: api.url,
        CARD_SECRET_PREFIX: cards.secretPrefix,
        CARD_KEY_ARN: cards.encryptionKey.keyArn,
      },
      monitoring: { errorImpact: 'Agents cannot take cards on the phone; customers who pay so get no order.' },
    });
    this.cards = cards;
    secrets.grantSendersWithKey(this);
    cards.grantPut(this);
    api.route(HttpMethod.POST, '/v1/cards', this);
  }
}
