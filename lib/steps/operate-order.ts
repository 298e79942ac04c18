import { InvalidRequestError } from '../errors/errors.ts';
import { cancelRequest } from './operate/cancel-request.ts';
import type { OperateServices } from './operate/operate-services.ts';
import { type Operation, type OperationAnswer, operationSchema } from './operate/operation.ts';
import { resendOrder } from './operate/resend-order.ts';

/**
 * Reads what an operator asks for.
 * @throws InvalidRequestError `REQUEST_INVALID` that names the fields; never what stands in them.
 */
export function readOperation(event: unknown): Operation {
  const read = operationSchema.safeParse(event);
  if (read.success) {
    return read.data;
  }
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.') || 'the fields'))].join(', ');
  throw new InvalidRequestError({
    code: 'REQUEST_INVALID',
    reason: `${fields} must be requestId, action ("cancel" or "resend") and perhaps dryRun`,
  });
}

/** What an operator has done in a shop about the order of one request. The shop's secrets stay here. */
export async function operateOrder(
  { requestId, action, dryRun }: Operation,
  services: OperateServices,
): Promise<OperationAnswer> {
  const entry = await services.journal.get(requestId);
  if (!entry) {
    return { refused: 'REQUEST_EXPIRED', reason: 'the journal does not hold this request; act in the shop by hand' };
  }
  if (!entry.request) {
    return { refused: 'REQUEST_EXPIRED', reason: 'its personal data was erased; act in the shop by hand' };
  }
  switch (action) {
    case 'cancel':
      return cancelRequest(entry, { dryRun }, services);
    case 'resend':
      return resendOrder(entry, { dryRun }, services);
  }
}
