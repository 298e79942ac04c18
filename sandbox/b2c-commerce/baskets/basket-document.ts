import { isAtLeast, isBefore16 } from '../api-version.ts';
import { containerDocument } from '../documents/container-document.ts';
import { resourceState } from '../documents/resource-state.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket } from './basket.ts';
import { basketFlash } from './basket-flash.ts';

/** The basket as the shop shows it; `_flash` is there only while something is missing. */
export function basketDocument(basket: Basket, { version, now }: Pick<SiteCall, 'version' | 'now'>) {
  const flash = basketFlash(basket);
  return {
    _v: version.label,
    _type: 'basket',
    ...(!isBefore16(version) && { _resource_state: resourceState(basket) }),
    ...(flash.length > 0 && { _flash: flash }),
    agent_basket: basket.byAgent,
    basket_id: basket.id,
    ...(isAtLeast(version, 25, 6) && { temporary_basket: basket.temporary }),
    ...containerDocument(basket, { version, now }),
  };
}
