import { TaskError } from './task-error.ts';

const LARGEST_DATA = 256 * 1024;

/** Whether JSON is more than a state may take or give: 256 KiB in UTF-8 (AWS, "Step Functions service quotas"). */
export const isTooLarge = (json: string): boolean => Buffer.byteLength(json) > LARGEST_DATA;

/** The failure of an execution whose data outgrew the limit; no `Retry` and no `Catch` matches it. */
export function dataLimitExceeded(what: string): TaskError {
  return new TaskError(
    'States.DataLimitExceeded',
    `${what} with a size exceeding the maximum number of bytes service limit.`,
    { terminal: true },
  );
}
