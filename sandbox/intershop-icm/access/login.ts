import type { ShopState } from '../shop-state.ts';
import { unauthorized } from '../shop-refusal.ts';
import type { BuyerSession } from './session.ts';

/** Signs a buyer in. @throws PlainRefusal 401 */
export function signIn(state: ShopState, login: string, password: string, organization?: string): BuyerSession {
  const found = state.customers.findByLogin(login);
  if (found?.user.password !== password) throw unauthorized();
  const { customer, user } = found;
  const named = organization ?? '';
  const fits = named === customer.organization || named === customer.customerNo;
  if (named === '' ? state.settings.organizationRequired : !fits) throw unauthorized();
  return { kind: 'buyer', customer, user, onBehalf: false };
}
