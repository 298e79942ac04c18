import { sandboxBuyer } from './sandbox-credentials.ts';
import type { InstrumentBehaviour, SeedCustomer, SeedInstrument, SeedUser } from './shop-seed.ts';

const purchase = 'APP_B2B_PURCHASE';

/** What the id of a saved card ends with, by what its bank says. */
const cards: Readonly<Record<string, InstrumentBehaviour>> = {
  visa: 'approve',
  mastercard: 'approve',
  'soft-decline': 'soft_decline',
  'hard-decline': 'hard_decline',
  pending: 'pending',
  partial: 'partial',
  'manual-intervention': 'manual_intervention',
  'decline-once': 'decline_once',
};

export const customers: readonly SeedCustomer[] = [
  seedCustomer('AGRO-017', {
    companyName: 'Agro GmbH',
    uuid: 'FQoKAEsBn7EAAAFsnihVfB17',
    organization: 'Agro',
    costCenters: ['CC-4711', 'CC-4712'],
    users: [{ ...buyer('Petra Einkauf'), ...sandboxBuyer }],
  }),
  /** Orders over 1,000.00 need an approval. */
  seedCustomer('OilCorp', {
    companyName: 'Oil Corp',
    uuid: 'GhEKAEsBn7EAAAFsnihVfB18',
    organization: 'OilCorp',
    users: [
      {
        ...buyer('Bernhard Boldner'),
        login: 'bboldner@oilcorp.example',
        password: 'sandbox-boldner',
        approvalAbove: 100_000,
      },
    ],
  }),
  /** Its buyer may fill baskets and not order. */
  seedCustomer('Heimroth', {
    companyName: 'Heimroth AG',
    uuid: 'HhIKAEsBn7EAAAFsnihVfB19',
    organization: 'Heimroth',
    users: [{ ...buyer('Jack Link'), login: 'jlink@heimroth.example', password: 'sandbox-link', permissions: [] }],
  }),
  /** Every basket of it needs a cost centre. */
  seedCustomer('Stromwerk', {
    companyName: 'Stromwerk SE',
    uuid: 'IhMKAEsBn7EAAAFsnihVfB20',
    organization: 'Stromwerk',
    costCenters: ['CC-9000'],
    costCenterRequired: true,
  }),
];

/**
 * A customer with one buyer and saved cards: `pi-<number>-visa` and `-mastercard` are good; the others are named after
 * what happens to them, such as `pi-<number>-soft-decline`.
 */
export function seedCustomer(customerNo: string, changes: Partial<SeedCustomer> = {}): SeedCustomer {
  return {
    customerNo,
    uuid: `uuid-${customerNo}`,
    organization: customerNo,
    companyName: `Company ${customerNo}`,
    users: [buyer(`Buyer of ${customerNo}`, customerNo)],
    costCenters: [],
    costCenterRequired: false,
    instruments: Object.entries(cards).map(([suffix, behaviour]) => card(`pi-${customerNo}-${suffix}`, behaviour)),
    ...changes,
  };
}

function buyer(name: string, customerNo = 'none'): SeedUser {
  return {
    name,
    login: `buyer@${customerNo.toLowerCase()}.example`,
    password: `sandbox-${customerNo}`,
    permissions: [purchase],
  };
}

function card(id: string, behaviour: InstrumentBehaviour): SeedInstrument {
  return { id, methodId: 'ISH_CREDITCARD', behaviour };
}
