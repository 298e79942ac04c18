import { UnknownOutcomeError } from '../../errors/errors.ts';
import { moneyToNumber } from '../../order/money.ts';
import type { PaymentAuthorization, ShopOrder } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { getOrder, orderPath } from './orders.ts';
import { authorizationOf, isDead, isPlaced, ownInstrument } from './payment-coverage.ts';
import { paidOrder } from './payment-result.ts';
import { type OrderDocument, orderSchema, type PaymentInstrumentDocument } from './schemas.ts';

/**
 * Pays the order with an instrument out of the customer's wallet, and reads the result on the order.
 *
 * `POST` adds an instrument and asks the gateway each time it is made. So a repeated payment reads the order first:
 * what is decided stands, and an instrument that an earlier try left undecided is used again instead of a second one.
 */
export async function authorizePayment(payment: PaymentAuthorization, client: OcapiClient): Promise<ShopOrder> {
  const order = payment.repeated ? await continuePayment(payment, client) : await addInstrument(payment, client);
  return paidOrder({
    order,
    instrument: ownInstrumentOn(order, client),
    hardDeclineCodes: client.settings.hardDeclineCodes,
  });
}

async function continuePayment(payment: PaymentAuthorization, client: OcapiClient): Promise<OrderDocument> {
  const order = await getOrder(payment.orderNo, client);
  if (!order) {
    throw unclear(`the shop does not show order ${payment.orderNo}`);
  }
  const instrument = ownInstrumentOn(order, client);
  if (isDead(order) || isPlaced(order) || (instrument && authorizationOf(instrument) !== 'unsaid')) {
    return order;
  }
  return instrument ? repeatInstrument(instrument, payment, client) : addInstrument(payment, client);
}

function addInstrument(payment: PaymentAuthorization, client: OcapiClient): Promise<OrderDocument> {
  return client.call(
    {
      operation: 'addPayment',
      method: 'POST',
      path: `${orderPath(payment.orderNo)}/payment_instruments`,
      body: instrumentBody(payment, client),
    },
    orderSchema,
  );
}

function repeatInstrument(
  instrument: PaymentInstrumentDocument,
  payment: PaymentAuthorization,
  client: OcapiClient,
): Promise<OrderDocument> {
  const id = instrument.payment_instrument_id;
  if (typeof id !== 'string') {
    throw unclear(`order ${payment.orderNo} has a payment instrument without an id`);
  }
  return client.call(
    {
      operation: 'repeatPayment',
      method: 'PATCH',
      path: `${orderPath(payment.orderNo)}/payment_instruments/${encodeURIComponent(id)}`,
      body: instrumentBody(payment, client),
    },
    orderSchema,
  );
}

/** With a stored instrument everything but the amount is taken from the wallet (Shop API, Orders resource). */
function instrumentBody({ instrumentId, methodId, total }: PaymentAuthorization, { settings }: OcapiClient): object {
  return {
    customer_payment_instrument_id: instrumentId,
    payment_method_id: methodId ?? settings.paymentMethodId,
    amount: moneyToNumber(total),
  };
}

function ownInstrumentOn(order: OrderDocument, { settings }: OcapiClient): PaymentInstrumentDocument | undefined {
  return ownInstrument(order, settings.basketPayment !== null);
}

function unclear(reason: string): UnknownOutcomeError {
  return new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason });
}
