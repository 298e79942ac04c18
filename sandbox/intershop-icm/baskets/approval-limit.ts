import { toMinorUnits } from '../../shared/minor-units.ts';
import type { ShopState } from '../shop-state.ts';
import type { Basket } from './basket.ts';
import { totalsOf } from './totals.ts';

/** Whether the total is over what the buyer may spend alone. */
export function needsApproval(state: ShopState, basket: Basket): boolean {
  const { approvalAbove } = state.settings;
  const own = state.customers.findByLogin(basket.owner.user)?.user.approvalAbove;
  const limit = approvalAbove === null ? own : toMinorUnits(approvalAbove);
  return limit !== undefined && basket.lines.length > 0 && totalsOf(state, basket).grand.gross > limit;
}
