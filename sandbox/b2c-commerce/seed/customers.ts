import type { SeedCustomer, SeedWalletEntry, WalletBehaviour } from './shop-seed.ts';

const firstNames = ['Ada', 'Ben', 'Chloe', 'Dario', 'Emma', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Liam'];
const lastNames = ['Archer', 'Brandt', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ivanova', 'Jensen'];

/** What the id of a card ends with that the bank treats in its own way. */
const suffixes: Readonly<Record<Exclude<WalletBehaviour, 'approve'>, string>> = {
  soft_decline: 'soft-decline',
  hard_decline: 'hard-decline',
  expired: 'expired',
  sca_required: 'sca',
  partial: 'partial',
  decline_once: 'decline-once',
};

/** Customers whose wallet holds, besides what is good, a card that is not. */
const specialCards: Readonly<Record<string, readonly (keyof typeof suffixes)[]>> = {
  '00010051': ['soft_decline'],
  '00010052': ['hard_decline'],
  '00010053': ['expired'],
  '00010054': ['sca_required'],
  '00010055': ['partial'],
  '00010056': ['decline_once'],
  '00010060': ['soft_decline', 'hard_decline', 'expired', 'sca_required', 'partial', 'decline_once'],
};

/** Sixty customers, `00010001` to `00010060`. */
export const customers: readonly SeedCustomer[] = Array.from({ length: 60 }, (_, index) =>
  seedCustomer(String(10_001 + index).padStart(8, '0')),
);

/**
 * A customer with two good cards, `pi-<number>-visa` and `pi-<number>-mastercard`, and `pi-<number>-paypal`.
 * @param special cards that come on top, such as `pi-<number>-soft-decline`
 */
export function seedCustomer(
  no: string,
  special: readonly (keyof typeof suffixes)[] = specialCards[no] ?? [],
): SeedCustomer {
  const turn = Number.parseInt(no.replace(/\D/g, '').slice(-6) || '0', 10);
  const firstName = firstNames[turn % firstNames.length] ?? 'Ada';
  const lastName = lastNames[turn % lastNames.length] ?? 'Archer';
  const holder = `${firstName} ${lastName}`;
  return {
    no,
    email: `${firstName}.${lastName}.${no}@example.com`.toLowerCase(),
    firstName,
    lastName,
    wallet: [
      card(`pi-${no}-visa`, holder, { cardType: 'Visa', lastDigits: '1111' }),
      card(`pi-${no}-mastercard`, holder, { cardType: 'Master Card', lastDigits: '4444' }),
      { id: `pi-${no}-paypal`, methodId: 'PAYPAL', behaviour: 'approve' },
      ...special.map((behaviour) =>
        card(`pi-${no}-${suffixes[behaviour]}`, holder, { cardType: 'Visa', lastDigits: '0002' }, behaviour),
      ),
    ],
  };
}

function card(
  id: string,
  holder: string,
  print: { readonly cardType: string; readonly lastDigits: string },
  behaviour: WalletBehaviour = 'approve',
): SeedWalletEntry {
  const expirationYear = behaviour === 'expired' ? 2021 : 2035;
  return { id, behaviour, card: { ...print, holder, expirationMonth: 11, expirationYear } };
}
