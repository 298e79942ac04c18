import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { STEP_FACTS, type StepName } from '../../lib/steps/step-facts.ts';
import { AppFunction } from './app-function.ts';
import type { CardVault } from './card-vault.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import type { StageSecrets } from './stage-secrets.ts';
import type { StageSettings } from './stage-settings.ts';

interface StepDefinition {
  readonly description: string;
  /**
   * Seconds. Above the longest timeout that a connection may set for one call, so that a call that hangs is named as
   * such. The ordinary calls of a step fit together; a long chain (shipping methods tried in turn, a token refused
   * half-way, each answered at the last moment) may not: the handler ends it just before Lambda would. Lambda bills the
   * time used, so a generous bound costs nothing.
   */
  readonly timeout: number;
  /** What it does with the journal, and may. */
  readonly journal: readonly JournalUse[];
  readonly errorImpact: string;
}

const STEPS: Readonly<Record<StepName, StepDefinition>> = {
  AcquireToken: {
    description: 'Gets an access token of the shop.',
    timeout: 15,
    journal: [],
    errorImpact: 'No order can be placed in the shop concerned; nothing has been started there.',
  },
  PrepareBasket: {
    description: 'Makes the basket of a request in the shop.',
    timeout: 120,
    journal: ['get', 'record'],
    errorImpact: 'Orders stop before they exist; customers get theirs late, and open baskets may remain in the shop.',
  },
  PlaceOrder: {
    description: 'Turns the basket into an order.',
    timeout: 90,
    journal: ['get', 'record'],
    errorImpact: 'Orders stop half-way; for some it is not known whether they stand in the shop.',
  },
  ConfirmOrder: {
    description: 'Finds out whether a basket of unknown outcome became an order.',
    timeout: 90,
    journal: ['record'],
    errorImpact: 'Orders of unknown outcome stay unknown; some of them may stand in the shop unpaid.',
  },
  AuthorizePayment: {
    description: 'Pays the order and verifies that the shop regards it as placed.',
    timeout: 90,
    journal: ['get', 'record'],
    errorImpact: 'Orders stand in the shop unpaid: stock is held, nothing ships.',
  },
  ConfirmPayment: {
    description: 'Finds out how a payment of unknown outcome ended.',
    timeout: 90,
    journal: ['record'],
    errorImpact: 'Payments of unknown outcome stay unknown; orders stand in the shop that may be paid.',
  },
  CancelOrder: {
    description: 'Undoes in the shop what a rejected request has made.',
    timeout: 90,
    journal: ['get', 'record'],
    errorImpact: 'Rejected orders and their baskets stay in the shop and hold stock; the requester is not told.',
  },
};

/** @see WorkflowSteps */
export interface WorkflowStepsProps {
  readonly settings: StageSettings;
  readonly secrets: StageSecrets;
  readonly journal: JournalTable;
  /** Cards that were taken on the phone; only the payment reads them. @default nobody may take cards */
  readonly cards?: CardVault | undefined;
}

/** The functions behind the states of the order workflow. All of them speak to shops. */
export class WorkflowSteps extends Construct {
  readonly functions: Readonly<Record<StepName, AppFunction>>;
  readonly cards: CardVault | undefined;

  constructor(scope: Construct, id: string, props: WorkflowStepsProps) {
    super(scope, id);
    this.functions = {
      AcquireToken: this.step('AcquireToken', props),
      PrepareBasket: this.step('PrepareBasket', props),
      PlaceOrder: this.step('PlaceOrder', props),
      ConfirmOrder: this.step('ConfirmOrder', props),
      AuthorizePayment: this.step('AuthorizePayment', props),
      ConfirmPayment: this.step('ConfirmPayment', props),
      CancelOrder: this.step('CancelOrder', props),
    };
    this.cards = props.cards;
    this.cards?.grantTake(this.functions.AuthorizePayment);
  }

  private step(name: StepName, { settings, secrets, journal, cards }: WorkflowStepsProps): AppFunction {
    const { description, timeout, journal: uses, errorImpact } = STEPS[name];
    const step = new AppFunction(this, name, {
      settings,
      slug: STEP_FACTS[name].slug,
      description,
      timeout: Duration.seconds(timeout),
      callsOut: true,
      environment: {
        CONNECTION_SECRET_PREFIX: secrets.connectionPrefix,
        SEALING_KEY_ARN: secrets.sealingKey.secretArn,
        ...journal.environmentFor(uses),
        ...(name === 'AuthorizePayment' && cards && { CARD_SECRET_PREFIX: cards.secretPrefix }),
      },
      monitoring: { errorImpact },
    });
    secrets.grantSignIn(step);
    journal.grantUse(step, uses);
    return step;
  }
}
