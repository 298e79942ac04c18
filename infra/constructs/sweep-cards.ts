import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { CardVault } from './card-vault.ts';
import type { MessageQueue } from './message-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see SweepCards */
export interface SweepCardsProps {
  readonly settings: StageSettings;
  readonly cards: CardVault;
  /** For runs that could not even be begun. */
  readonly deadLetters: MessageQueue;
}

/** Deletes cards by the clock that no order has used. */
export class SweepCards extends AppFunction {
  static readonly TIMEOUT = Duration.minutes(2);
  /** From one run to the next; also decides how long a card rests at most. */
  static readonly EVERY = Duration.minutes(5);
  readonly cards: CardVault;

  constructor(scope: Construct, id: string, { settings, cards, deadLetters }: SweepCardsProps) {
    super(scope, id, {
      settings,
      slug: 'sweep-cards',
      description: 'Deletes cards that no order has used.',
      timeout: SweepCards.TIMEOUT,
      environment: { CARD_SECRET_PREFIX: cards.secretPrefix },
      monitoring: { errorImpact: 'Card data that no order has used is kept longer than is promised.' },
    });
    this.cards = cards;
    cards.grantSweep(this);
    // The next run comes soon enough: one that failed is not repeated.
    this.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(scope, 'SweepCardsSchedule', {
      ruleName: `${settings.prefix}-sweep-cards`,
      description: 'Runs sweep-cards.',
      schedule: Schedule.rate(SweepCards.EVERY),
      targets: [
        new LambdaFunction(this, { deadLetterQueue: deadLetters, retryAttempts: 2, maxEventAge: SweepCards.EVERY }),
      ],
    });
  }
}
