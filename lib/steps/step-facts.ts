/** What the state machine and the handlers both have to know about a step. */
export interface StepFacts {
  /** Folder under `functions/`. */
  readonly slug: string;
  /**
   * Whether the step can run twice: it only reads, or it looks before it acts. A call of it whose outcome is unknown is
   * then simply repeated; after any other step the state machine goes to the state that finds out.
   */
  readonly canRunTwice: boolean;
}

/** Name of a workflow state that runs one of our functions. */
export type StepName =
  | 'AcquireToken'
  | 'PrepareBasket'
  | 'PlaceOrder'
  | 'ConfirmOrder'
  | 'AuthorizePayment'
  | 'ConfirmPayment'
  | 'CancelOrder';

/** The one table of steps: `infra/` builds the state machine from it, the handlers decide by it what a cut-off means. */
export const STEP_FACTS: Readonly<Record<StepName, StepFacts>> = {
  AcquireToken: { slug: 'acquire-token', canRunTwice: true },
  // Looks for the basket of an earlier try before it makes one; a basket left behind harms nobody until it is ordered.
  PrepareBasket: { slug: 'prepare-basket', canRunTwice: true },
  PlaceOrder: { slug: 'place-order', canRunTwice: false },
  ConfirmOrder: { slug: 'confirm-order', canRunTwice: true },
  AuthorizePayment: { slug: 'authorize-payment', canRunTwice: false },
  ConfirmPayment: { slug: 'confirm-payment', canRunTwice: true },
  // Finds what the request made before it undoes it.
  CancelOrder: { slug: 'cancel-order', canRunTwice: true },
};
