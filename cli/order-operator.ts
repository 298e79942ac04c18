import type { Operation, OperationAnswer } from '../lib/steps/operate/operation.ts';

/** What was tried and could not be done. */
export interface OperationFailure {
  /** Name of the error, one of ours or of AWS. */
  readonly error: string;
  readonly code: string;
  readonly reason: string;
}

/** Acts in the shops: the function `operate-order`, which alone has their secrets. */
export interface OrderOperator {
  /** @throws Error in one line when the function cannot be asked, or does not answer. */
  operate(operation: Operation): Promise<OperationAnswer | OperationFailure>;
}
