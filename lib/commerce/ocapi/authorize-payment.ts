import { ConfigurationError, RateLimitedError, TransientError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { PaidOrder, PaymentAuthorization } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { shopOrder } from './mapper.ts';
import { readOwnOrder } from './orders.ts';
import { PaymentRun } from './payment-run.ts';

/** Beyond this many calls somebody else keeps changing the order. Ten means take thirty at most. */
const MOST_STEPS = 40;

/** The payment of an order whose number is known. */
export type OrderPayment = PaymentAuthorization & { readonly orderNo: string };

/**
 * Pays the order with the first of its means that is taken, and reads the result on the order.
 *
 * `POST` adds an instrument and asks the gateway each time it is made. So a repeated payment reads the order first: what
 * is decided stands, an instrument that an earlier try left undecided is used again instead of a second one, and one
 * that was declined is taken off before the next is added.
 */
export async function authorizePayment(
  { orderNo, ...rest }: PaymentAuthorization,
  client: OcapiClient,
): Promise<PaidOrder> {
  if (orderNo === undefined) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'there is no order to pay' });
  }
  const payment: OrderPayment = { ...rest, orderNo };
  if (payment.payment.kind === 'none') {
    return { ...shopOrder(await readOwnOrder(payment, client)), declined: [] };
  }
  const run = new PaymentRun(payment, client);
  return takeSteps(run, payment).catch((error: unknown) => {
    throw run.hasSentCard && isPassing(error) ? afterCard(error) : error;
  });
}

async function takeSteps(run: PaymentRun, { orderNo, repeated }: OrderPayment): Promise<PaidOrder> {
  if (repeated) {
    await run.read();
  }
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = run.next();
    if (step.do === 'finish') {
      return run.finish();
    }
    await run.take(step);
  }
  throw new TransientError({ code: 'CONFLICT', reason: `order ${orderNo} keeps changing while it is paid` });
}

const isPassing = (error: unknown): error is TransientError | RateLimitedError =>
  error instanceof TransientError || error instanceof RateLimitedError;

/** What could simply be tried again would have the card kept for it, whose code must not outlive its authorisation. */
const afterCard = (cause: TransientError | RateLimitedError): UnknownOutcomeError =>
  new UnknownOutcomeError({ ...cause.details, code: 'OUTCOME_UNKNOWN', cause });
