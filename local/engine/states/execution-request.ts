import { parseJson } from '../json.ts';
import { ServiceError } from '../service-error.ts';

const LARGEST_INPUT = 256 * 1024;
// White space, brackets, wildcards, special characters and control characters.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** @throws ServiceError `InvalidName`. */
export function validateExecutionName(name: string): void {
  if (name.length === 0 || name.length > 80 || FORBIDDEN.test(name)) {
    throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  }
}

/** @throws ServiceError `InvalidExecutionInput`. */
export function validateExecutionInput(input: string): void {
  if (Buffer.byteLength(input) > LARGEST_INPUT) {
    throw new ServiceError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: longer than ${LARGEST_INPUT}`,
    );
  }
  try {
    parseJson(input);
  } catch (error) {
    throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(error)}'`);
  }
}
