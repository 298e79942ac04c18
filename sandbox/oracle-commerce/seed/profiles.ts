import type { CardBehaviour, SeedCard, SeedProfile } from './shop-seed.ts';

const firstNames = ['Ada', 'Ben', 'Chloe', 'Dario', 'Emma', 'Felix', 'Grace', 'Hugo'];
const lastNames = ['Archer', 'Brandt', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia'];

/** What the id of a saved card ends with, and how the bank treats it. */
const cards: Readonly<Record<string, CardBehaviour>> = {
  visa: 'approve',
  mastercard: 'approve',
  'soft-decline': 'soft_decline',
  'hard-decline': 'hard_decline',
  expired: 'expired',
  sca: 'sca_required',
  partial: 'partial',
  'decline-once': 'decline_once',
};

/** Private shoppers and people of organisations. */
export const profiles: readonly SeedProfile[] = [
  /** Belongs to no organisation. */
  seedProfile('se-570031'),
  seedProfile('se-570032', ['or-100002']),
  /** The first organisation is inactive, the second is meant where a call names none. */
  seedProfile('se-570033', ['or-100003', 'or-100002', 'or-100004']),
  /** Orders above the limit need an approval. */
  seedProfile('se-570034', ['or-100004']),
  /** A good number of people of one organisation. */
  ...Array.from({ length: 30 }, (_, index) =>
    seedProfile(`se-5710${String(index + 1).padStart(2, '0')}`, ['or-100002']),
  ),
  /** Belongs to an inactive organisation only. */
  seedProfile('se-570035', ['or-100003']),
];

/** A profile with saved cards from `cc-<id>-visa` to `cc-<id>-decline-once`, one for each thing a bank says. */
export function seedProfile(id: string, organizations: readonly string[] = []): SeedProfile {
  const turn = Number.parseInt(id.replace(/\D/g, '').slice(-6) || '0', 10);
  const firstName = firstNames[turn % firstNames.length] ?? 'Ada';
  const lastName = lastNames[turn % lastNames.length] ?? 'Archer';
  return {
    id,
    firstName,
    lastName,
    email: `${firstName}.${lastName}.${id}@example.com`.toLowerCase(),
    organizations,
    cards: Object.entries(cards).map(([suffix, behaviour]) => card(`cc-${id}-${suffix}`, behaviour)),
  };
}

function card(savedCardId: string, behaviour: CardBehaviour): SeedCard {
  return {
    savedCardId,
    cardType: savedCardId.endsWith('mastercard') ? 'mastercard' : 'visa',
    lastDigits: behaviour === 'approve' ? '1111' : '0002',
    expiryMonth: '11',
    expiryYear: behaviour === 'expired' ? '2021' : '2035',
    behaviour,
  };
}
