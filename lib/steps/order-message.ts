import type { OrderRequest } from '../order/order-request.ts';
import type { OrderMessage } from './workflow-state.ts';

/** What starts the execution of an attempt of a request. */
export function orderMessage(
  { requestId, connection, customer }: Pick<OrderRequest, 'requestId' | 'connection' | 'customer'>,
  attempt: number,
): OrderMessage {
  const { customerNo, organization } = customer;
  return {
    requestId,
    connection,
    attempt,
    ...(customerNo !== undefined && { customerNo }),
    ...(organization !== undefined && { organization }),
  };
}
