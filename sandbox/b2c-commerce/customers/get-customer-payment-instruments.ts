import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { cardDocument } from '../payments/payment-instrument.ts';
import { cardOf, methodOf } from '../payments/wallet.ts';
import type { SeedWalletEntry } from '../seed/shop-seed.ts';
import type { SiteCall } from '../site-call.ts';
import { findCustomer } from './find-customer.ts';

/** `GET /customers/{customer_id}/payment_instruments`: the wallet, or what it holds of one payment method. */
export function getCustomerPaymentInstruments(siteCall: SiteCall): SandboxAnswer {
  const { call, version, now } = siteCall;
  const methodId = call.request.query.get('payment_method_id');
  const data = findCustomer(siteCall)
    .wallet.filter((entry) => methodId === null || methodOf(entry) === methodId)
    .map((entry) => walletDocument(entry, now));
  return jsonAnswer(200, {
    _v: version.label,
    _type: 'customer_payment_instrument_result',
    count: data.length,
    data,
    total: data.length,
  });
}

function walletDocument(entry: SeedWalletEntry, now: number): Record<string, unknown> {
  const card = cardOf(entry);
  return {
    _type: 'customer_payment_instrument',
    ...(card !== undefined && { payment_card: cardDocument(card, now) }),
    payment_instrument_id: entry.id,
    payment_method_id: methodOf(entry),
  };
}
