/** What a function answered: its result, or the error as Lambda describes it. */
export type InvocationResult =
  | { readonly kind: 'success'; readonly payload: string }
  | { readonly kind: 'failure'; readonly error: FunctionFailure };

/** The error payload of Lambda. Step Functions matches `errorType`. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[] | undefined;
}

/** A failure that Lambda itself reports. */
export function failure(errorType: string, errorMessage: string): InvocationResult {
  return { kind: 'failure', error: { errorType, errorMessage } };
}
