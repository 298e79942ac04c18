/** What the state machine and the handlers both have to know about a step. */
export interface StepFacts {
  /** Folder under `functions/`. */
  readonly slug: string;
  /**
   * Whether the step can run twice: it only reads, or it looks before it acts. A call of it that was cut off is then
   * repeated; of any other step it is an unknown outcome.
   */
  readonly canRunTwice: boolean;
}

/** Name of a workflow state that runs one of our functions. */
export type StepName = 'AcquireToken' | 'PrepareBasket' | 'PlaceOrder' | 'AuthorizePayment' | 'CancelOrder';

/** The one table of steps: `infra/` builds the state machine from it, the handlers decide by it what a cut-off means. */
export const STEP_FACTS: Readonly<Record<StepName, StepFacts>> = {
  AcquireToken: { slug: 'acquire-token', canRunTwice: true },
  PrepareBasket: { slug: 'prepare-basket', canRunTwice: false },
  PlaceOrder: { slug: 'place-order', canRunTwice: false },
  AuthorizePayment: { slug: 'authorize-payment', canRunTwice: false },
  // Finds what the request made before it undoes it.
  CancelOrder: { slug: 'cancel-order', canRunTwice: true },
};
