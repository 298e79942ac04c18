import { RejectedError } from '../../../errors/errors.ts';
import type { OrderRequest } from '../../../order/order-request.ts';
import { tenderOf } from '../api/request-parts.ts';
import { anything } from '../api/wire.ts';
import type { IcmClient } from '../client.ts';
import { entriesOf } from '../fault-document.ts';
import { type BasketRef, change, read } from './basket-calls.ts';
import { paymentMethodsSchema } from './schemas.ts';

/**
 * Chooses what pays the basket. Creates or replaces, so that nothing is paid twice by it; nothing is charged before the
 * order (Intershop, "Basket handling").
 */
export async function setOpenTender(ref: BasketRef, { payment }: OrderRequest, client: IcmClient): Promise<void> {
  const { instrumentId, methodId } = tenderOf(payment, client.settings);
  const paymentInstrument = instrumentId ?? methodId;
  const attempt = await client.attempt(
    change(ref, {
      operation: 'setOpenTender',
      method: 'PUT',
      part: '/payments/open-tender',
      body: { paymentInstrument },
    }),
    anything,
  );
  if (!('refused' in attempt)) {
    return;
  }
  if (attempt.refused.code !== 'PAYMENT_METHOD_INVALID') {
    throw attempt.refused;
  }
  const why = await whyNot(ref, paymentInstrument, client);
  const { reason, ...details } = attempt.refused.details;
  throw new RejectedError({
    ...details,
    reason: `${reason}; ${why}`,
    issues: [{ field: 'payment', message: 'must name a method or instrument that the shop offers for this basket' }],
    cause: attempt.refused,
  });
}

/** What the list of methods tells about one that was refused. */
async function whyNot({ basketId }: BasketRef, instrument: string | undefined, client: IcmClient): Promise<string> {
  const { data } = await client.call(
    read(basketId, 'listEligiblePaymentMethods', '/eligible-payment-methods?include=paymentInstruments'),
    paymentMethodsSchema,
  );
  const method = data.find(
    ({ id, paymentInstruments }) =>
      id === instrument || (instrument !== undefined && paymentInstruments?.includes(instrument) === true),
  );
  if (!method) {
    return 'it is not among those offered to the customer';
  }
  const [restriction] = entriesOf(method.restrictions);
  return restriction ? `it is restricted: ${restriction.code}` : 'it is offered, yet refused';
}
