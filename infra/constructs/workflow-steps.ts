import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { JournalTable } from './journal-table.ts';
import type { StageSecrets } from './stage-secrets.ts';
import type { StageSettings } from './stage-settings.ts';

/** Name of a workflow state that runs one of our functions. */
export type StepName = 'AcquireToken' | 'PrepareBasket' | 'PlaceOrder' | 'AuthorizePayment' | 'CancelOrder';

interface StepDefinition {
  readonly slug: string;
  readonly description: string;
  /** Seconds; above what the adapter allows its calls to the shop together. */
  readonly timeout: number;
  readonly usesJournal: boolean;
  readonly errorImpact: string;
}

const STEPS: Readonly<Record<StepName, StepDefinition>> = {
  AcquireToken: {
    slug: 'acquire-token',
    description: 'Gets an access token of the shop.',
    timeout: 15,
    usesJournal: false,
    errorImpact: 'No order can be placed in the shop concerned; nothing has been started there.',
  },
  PrepareBasket: {
    slug: 'prepare-basket',
    description: 'Makes the basket of a request in the shop.',
    timeout: 30,
    usesJournal: true,
    errorImpact: 'Orders stop before they exist; customers get theirs late, and open baskets may remain in the shop.',
  },
  PlaceOrder: {
    slug: 'place-order',
    description: 'Turns the basket into an order.',
    timeout: 60,
    usesJournal: true,
    errorImpact: 'Orders stop half-way; for some it is not known whether they stand in the shop.',
  },
  AuthorizePayment: {
    slug: 'authorize-payment',
    description: 'Pays the order and verifies that the shop regards it as placed.',
    timeout: 60,
    usesJournal: true,
    errorImpact: 'Orders stand in the shop unpaid: stock is held, nothing ships.',
  },
  CancelOrder: {
    slug: 'cancel-order',
    description: 'Undoes in the shop what a rejected request has made.',
    timeout: 60,
    usesJournal: true,
    errorImpact: 'Rejected orders and their baskets stay in the shop and hold stock; the requester is not told.',
  },
};

/** @see WorkflowSteps */
export interface WorkflowStepsProps {
  readonly settings: StageSettings;
  readonly secrets: StageSecrets;
  readonly journal: JournalTable;
}

/** The functions behind the states of the order workflow. All of them speak to shops. */
export class WorkflowSteps extends Construct {
  readonly functions: Readonly<Record<StepName, AppFunction>>;

  constructor(scope: Construct, id: string, props: WorkflowStepsProps) {
    super(scope, id);
    this.functions = {
      AcquireToken: this.step('AcquireToken', props),
      PrepareBasket: this.step('PrepareBasket', props),
      PlaceOrder: this.step('PlaceOrder', props),
      AuthorizePayment: this.step('AuthorizePayment', props),
      CancelOrder: this.step('CancelOrder', props),
    };
  }

  private step(name: StepName, { settings, secrets, journal }: WorkflowStepsProps): AppFunction {
    const { slug, description, timeout, usesJournal, errorImpact } = STEPS[name];
    const step = new AppFunction(this, name, {
      settings,
      slug,
      description,
      timeout: Duration.seconds(timeout),
      environment: {
        CONNECTION_SECRET_PREFIX: secrets.connectionPrefix,
        SEALING_KEY_ARN: secrets.sealingKey.secretArn,
        ...(usesJournal && journal.environment),
      },
      monitoring: { errorImpact },
    });
    secrets.grantSignIn(step);
    if (usesJournal) {
      journal.grantEntries(step);
    }
    return step;
  }
}
