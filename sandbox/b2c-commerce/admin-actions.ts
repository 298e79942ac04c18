import * as z from 'zod';
import { adminActions, bodyOf, orRefuse } from '../shared/admin-actions.ts';
import type { AdminActions } from '../shared/admin-endpoint.ts';
import type { B2cShop } from './b2c-shop.ts';
import { shopSettingsChangeSchema } from './shop-settings.ts';

/** What can be asked of and done to the shop under `/_admin/`. */
export function b2cAdminActions(shop: B2cShop): AdminActions {
  const settings = {
    read: () => shop.settings,
    change: (change: unknown) => shop.change(shopSettingsChangeSchema.parse(change)),
  };
  return {
    ...adminActions(shop, settings),
    'POST storefront-cart': (request) => {
      const cart = cartSchema.parse(bodyOf(request));
      return { basketId: orRefuse(() => shop.fillStorefrontCart(cart)) };
    },
  };
}

const cartSchema = z.strictObject({
  customerNo: z.string(),
  site: z.string().optional(),
  productId: z.string().optional(),
  quantity: z.int().min(1).optional(),
});
