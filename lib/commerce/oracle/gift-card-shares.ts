import type { Money } from '../../order/money.ts';
import type { OracleClient } from './client.ts';
import { inquireBalances, type PaidFor } from './payment-calls.ts';
import type { GiftCard } from './payment-means.ts';

/** What gift cards pay of an order. */
export interface GiftCardShares {
  /** Cards without anything on them are left out. */
  readonly shares: readonly { readonly card: GiftCard; readonly amount: Money }[];
  /** Cards that pay nothing, and why: empty, or not known to the shop by this number and PIN. */
  readonly useless: readonly {
    readonly position: number;
    readonly code: 'PAYMENT_AMOUNT_SHORT' | 'PAYMENT_METHOD_INVALID';
  }[];
  /** What they leave to pay. */
  readonly rest: Money;
}

/** Divides what is open among the gift cards, each as far as it reaches. */
export async function giftCardShares(
  { payment, cards, open }: { readonly payment: PaidFor; readonly cards: readonly GiftCard[]; readonly open: Money },
  client: OracleClient,
): Promise<GiftCardShares> {
  const balances = cards.length === 0 ? [] : await inquireBalances(payment, cards, client);
  return divide(cards, balances, open);
}

/** @see giftCardShares */
export function divide(
  cards: readonly GiftCard[],
  balances: readonly (Money | undefined)[],
  open: Money,
): GiftCardShares {
  let left = open.minorUnits;
  const shares = cards.flatMap((card, index) => {
    const minorUnits = Math.max(0, Math.min(balances[index]?.minorUnits ?? 0, left));
    left -= minorUnits;
    return minorUnits === 0 ? [] : [{ card, amount: { ...open, minorUnits } }];
  });
  const useless = cards.flatMap(({ position }, index) => {
    const balance = balances[index];
    if (balance && balance.minorUnits > 0) {
      return [];
    }
    return [{ position, code: balance ? ('PAYMENT_AMOUNT_SHORT' as const) : ('PAYMENT_METHOD_INVALID' as const) }];
  });
  return { shares, useless, rest: { ...open, minorUnits: left } };
}
