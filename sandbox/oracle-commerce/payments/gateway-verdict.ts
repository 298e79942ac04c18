import type { SeedProfile } from '../seed/shop-seed.ts';
import type { PaymentGroup } from './payment-group.ts';

/** What the bank says: an amount in minor units that it authorises, not yet, or why not. */
export type GatewayVerdict =
  | { readonly kind: 'approved'; readonly authorized: number }
  | { readonly kind: 'pending' }
  | { readonly kind: 'declined'; readonly reason: string };

/** What becomes of an amount on a saved card. */
export function cardVerdict(
  group: PaymentGroup,
  profile: SeedProfile,
  wasDeclined: (savedCardId: string) => boolean,
): GatewayVerdict {
  const approved: GatewayVerdict = { kind: 'approved', authorized: group.amount };
  if (group.savedCardId === undefined) return approved;
  const card = profile.cards.find(({ savedCardId }) => savedCardId === group.savedCardId);
  switch (card?.behaviour) {
    case undefined:
      return declined('CARD_NOT_FOUND');
    case 'approve':
      return approved;
    case 'soft_decline':
      return declined('INSUFFICIENT_FUNDS');
    case 'hard_decline':
      return declined('STOLEN_CARD');
    case 'expired':
      return declined('EXPIRED_CARD');
    case 'sca_required':
      return { kind: 'pending' };
    case 'partial':
      return { kind: 'approved', authorized: Math.floor(group.amount / 2) };
    case 'decline_once':
      return wasDeclined(group.savedCardId) ? approved : declined('INSUFFICIENT_FUNDS');
  }
}

export function declined(reason: string): GatewayVerdict {
  return { kind: 'declined', reason };
}
