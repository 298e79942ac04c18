import { ConfigurationError, TransientError } from '../../errors/errors.ts';
import type { PaymentAuthorization, PaymentResult } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { PaymentRun } from './payment-run.ts';

/** Ten instruments at most, and a round for what an earlier run left undecided. */
const MOST_ROUNDS = 12;

/**
 * Pays and submits the order, and reads the result on the order itself.
 *
 * A payment that is sent twice may be made twice: the platform has no idempotency key. So a repeated run reads the order
 * first, and asks the gateway only for what nothing on the order is there to pay.
 */
export async function authorizePayment(payment: PaymentAuthorization, client: OracleClient): Promise<PaymentResult> {
  const { orderNo } = payment;
  if (orderNo === undefined) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the payment came without an order' });
  }
  const run = new PaymentRun({ ...payment, orderNo }, client);
  if (payment.repeated) {
    await run.resume();
  }
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const result = await run.round();
    if (result) {
      return result;
    }
  }
  throw new TransientError({ code: 'CONFLICT', reason: `order ${orderNo} keeps changing while it is paid` });
}
