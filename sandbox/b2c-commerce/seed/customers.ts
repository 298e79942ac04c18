import type { SeedCustomer, SeedWalletEntry, WalletBehaviour } from './shop-seed.ts';

const firstNames = ['Ada', 'Ben', 'Chloe', 'Dario', 'Emma', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Liam'];
const lastNames = ['Archer', 'Brandt', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ivanova', 'Jensen'];

/** Customers whose wallet holds, besides the good card, one that the bank treats in its own way. */
const specialCards: Readonly<Record<string, { readonly suffix: string; readonly behaviour: WalletBehaviour }>> = {
  '00010051': { suffix: 'soft-decline', behaviour: 'soft_decline' },
  '00010052': { suffix: 'hard-decline', behaviour: 'hard_decline' },
  '00010053': { suffix: 'expired', behaviour: 'expired' },
  '00010054': { suffix: 'sca', behaviour: 'sca_required' },
  '00010055': { suffix: 'partial', behaviour: 'partial' },
};

/** Sixty customers, `00010001` to `00010060`. */
export const customers: readonly SeedCustomer[] = Array.from({ length: 60 }, (_, index) =>
  seedCustomer(String(10_001 + index).padStart(8, '0')),
);

/** A customer with the good card `pi-<number>-visa`. */
export function seedCustomer(no: string): SeedCustomer {
  const turn = Number.parseInt(no.replace(/\D/g, '').slice(-6) || '0', 10);
  const firstName = firstNames[turn % firstNames.length] ?? 'Ada';
  const lastName = lastNames[turn % lastNames.length] ?? 'Archer';
  const holder = `${firstName} ${lastName}`;
  const special = specialCards[no];
  return {
    no,
    email: `${firstName}.${lastName}.${no}@example.com`.toLowerCase(),
    firstName,
    lastName,
    wallet: [
      card({ id: `pi-${no}-visa`, lastDigits: '1111', holder, behaviour: 'approve' }),
      ...(special === undefined
        ? []
        : [card({ id: `pi-${no}-${special.suffix}`, lastDigits: '0002', holder, behaviour: special.behaviour })]),
    ],
  };
}

function card(entry: Pick<SeedWalletEntry, 'id' | 'lastDigits' | 'holder' | 'behaviour'>): SeedWalletEntry {
  return {
    ...entry,
    cardType: 'Visa',
    expirationMonth: 11,
    expirationYear: entry.behaviour === 'expired' ? 2021 : 2035,
  };
}
