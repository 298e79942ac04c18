import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { type CallContext, profileOf } from '../order-context.ts';
import type { SeedCard } from '../seed/shop-seed.ts';

/** `GET /profiles/{id}/creditCards`: the saved cards, masked. */
export function listCreditCards({ call, state, now }: CallContext): SandboxAnswer {
  const profile = profileOf(state, call.identifiers[0]);
  const nameOnCard = `${profile.firstName} ${profile.lastName}`;
  const items = profile.cards.map((card, index) => ({
    savedCardId: card.savedCardId,
    repositoryId: card.savedCardId,
    nickname: `${card.cardType} - ${card.lastDigits}`,
    cardType: card.cardType,
    cardNumber: `xxxxxxxxxxxx${card.lastDigits}`,
    nameOnCard,
    expiryMonth: card.expiryMonth,
    expiryYear: card.expiryYear,
    hasExpired: hasExpired(card, now),
    isDefault: index === 0,
  }));
  return jsonAnswer(200, { total: items.length, totalResults: items.length, offset: 0, limit: 250, items });
}

/** A card is good to the end of its month. */
function hasExpired({ expiryMonth, expiryYear }: SeedCard, now: number): boolean {
  return now >= Date.UTC(Number(expiryYear), Number(expiryMonth), 1);
}
