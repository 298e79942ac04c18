import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';
import type { CardVault } from './card-vault.ts';
import { GetRequest } from './get-request.ts';
import { type ApiLimits, HttpApi } from './http-api.ts';
import type { IntegrationSecrets } from './integration-secrets.ts';
import type { JournalTable } from './journal-table.ts';
import type { MessageQueue } from './message-queue.ts';
import type { OrdersQueues } from './orders-queues.ts';
import { ReceiveCard } from './receive-card.ts';
import { ReceiveWebhook } from './receive-webhook.ts';
import type { StageSettings } from './stage-settings.ts';
import { SweepCards } from './sweep-cards.ts';

/** @see SenderApi */
export interface SenderApiProps {
  readonly settings: StageSettings;
  readonly limits: ApiLimits;
  /** Where senders reach it, without a slash at the end. @default the address that API Gateway gives it */
  readonly publicUrl?: string | undefined;
  readonly secrets: IntegrationSecrets;
  readonly journal: JournalTable;
  readonly ordersQueues: OrdersQueues;
  readonly deadLetters: MessageQueue;
  readonly eventBus: EventBus;
  /** @default nobody may hand cards in, and nothing takes them */
  readonly cards?: CardVault | undefined;
}

/** The HTTP API and the functions that answer it. */
export class SenderApi extends Construct {
  readonly http: HttpApi;
  /** Functions that somebody waits for at the other end of a call. */
  readonly functions: readonly AppFunction[];
  /** Deletes cards by the clock; absent where nobody may hand cards in. */
  readonly sweepCards: SweepCards | undefined;

  constructor(scope: Construct, id: string, props: SenderApiProps) {
    super(scope, id);
    const { settings, limits, publicUrl, secrets, journal, ordersQueues, deadLetters, eventBus, cards } = props;
    const api = new HttpApi(this, 'Http', { settings, limits, publicUrl });
    this.http = api;
    const common = { settings, api, secrets };
    this.functions = [
      new ReceiveWebhook(this, 'ReceiveWebhook', { ...common, journal, ordersQueues, deadLetters, eventBus }),
      new GetRequest(this, 'GetRequest', { ...common, journal }),
      ...(cards ? [new ReceiveCard(this, 'ReceiveCard', { ...common, cards })] : []),
    ];
    this.sweepCards = cards && new SweepCards(this, 'SweepCards', { settings, cards, deadLetters });
  }
}
