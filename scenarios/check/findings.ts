import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';
import { chargeFirstFindings } from './charge-first.ts';
import { cardFindings } from './cards.ts';
import { chargeFindings } from './charges.ts';
import { houseFindings } from './house.ts';
import { leftoverFindings } from './leftovers.ts';
import { requestFindings } from './requests.ts';

/** What can be wrong after a history. */
export const KINDS = ['duplicates', 'lost', 'leftovers', 'doubleCharges', 'unexplained'] as const;

/** Something that is wrong after a history. */
export interface Finding {
  readonly kind: (typeof KINDS)[number];
  /** For a person. */
  readonly what: string;
}

/**
 * Looks at what a history left: in the shop first, then at what requesters and operators were told.
 * @param trouble What the world itself stumbled over.
 */
export function findings(history: History, world: World, trouble: readonly unknown[]): readonly Finding[] {
  const { requests } = situationOf(history);
  return [
    ...requests.flatMap(({ requestId }) => requestFindings(requestId, history, world)),
    ...leftoverFindings(history, world),
    ...chargeFindings(world),
    ...chargeFirstFindings(history, world),
    ...houseFindings(history, world),
    ...cardFindings(history, world),
    ...trouble.map((error): Finding => ({ kind: 'unexplained', what: String(error) })),
  ];
}
