import type { SeedWalletEntry } from '../seed/shop-seed.ts';
import { ShopFault } from '../shop-fault.ts';
import type { ShopState } from '../shop-state.ts';
import type { PaymentCard } from './payment-instrument.ts';
import { creditCard } from './payment-method.ts';

/** @throws ShopFault PaymentInstrumentNotFoundException (404), also for what is in somebody else's wallet */
export function findWalletEntry(state: ShopState, customerNo: string | undefined, id: string): SeedWalletEntry {
  const customer = customerNo === undefined ? undefined : state.customers.find(customerNo);
  const entry = customer?.wallet.find((candidate) => candidate.id === id);
  if (entry !== undefined) return entry;
  const message = `No customer payment instrument with ID '${id}' found.`;
  throw new ShopFault(404, 'PaymentInstrumentNotFoundException', message, { paymentInstrumentId: id });
}

/** The payment method that a stored instrument belongs to. */
export function methodOf(entry: SeedWalletEntry): string {
  return entry.methodId ?? creditCard;
}

/** The stored card, masked; undefined when the instrument is none. */
export function cardOf({ card }: SeedWalletEntry): PaymentCard | undefined {
  if (card === undefined) return undefined;
  return {
    cardType: card.cardType,
    holder: card.holder,
    maskedNumber: `************${card.lastDigits}`,
    expirationMonth: card.expirationMonth,
    expirationYear: card.expirationYear,
  };
}
