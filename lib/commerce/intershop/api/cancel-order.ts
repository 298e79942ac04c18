import { ConfigurationError } from '../../../errors/errors.ts';
import type { IcmClient } from '../client.ts';
import { ACCEPT, anything, orderPath } from './wire.ts';

/**
 * Cancels an order. Only the representation of the legacy API has a status that can be set, also where the rest is
 * spoken in v1 (Intershop, Order REST API 0.2.0): 400 and 409 say that the order is in no state for it.
 */
export async function cancelOrder(orderId: string, client: IcmClient): Promise<void> {
  const attempt = await client.attempt(
    {
      operation: 'cancelOrder',
      method: 'PUT',
      path: orderPath(orderId),
      accept: ACCEPT.legacy,
      body: { status: 'CANCELLED' },
    },
    anything,
  );
  if (!('refused' in attempt)) {
    return;
  }
  const { details } = attempt.refused;
  throw details.status === 400 || details.status === 409
    ? new ConfigurationError({ ...details, code: 'NOT_VOIDABLE', cause: attempt.refused })
    : attempt.refused;
}
