import * as z from 'zod';
import { type AdminActions, AdminRefusal, page } from '../shared/admin-endpoint.ts';
import { faultOrderSchema } from '../shared/fault-order.ts';
import type { SandboxRequest } from '../shared/sandbox-exchange.ts';
import type { B2cShop } from './b2c-shop.ts';
import { ShopFault } from './shop-fault.ts';
import { shopSettingsChangeSchema } from './shop-settings.ts';

/** What can be asked of and done to the shop under `/_admin/`. */
export function adminActions(shop: B2cShop): AdminActions {
  return {
    'GET orders': ({ query }) => page(shop.orders().filter(fits(query)), query),
    'GET baskets': ({ query }) => page(shop.baskets().filter(fits(query)), query),
    'GET payments': ({ query }) => page(shop.payments().filter(fits(query)), query),
    'GET calls': ({ query }) => ({
      counts: shop.callCounts(),
      ...page(shop.recordedCalls().filter(fits(query)), query),
      total: shop.calls.total(),
    }),
    'GET faults': () => shop.faults.list(),
    'GET settings': () => shop.settings,
    'POST faults': (request) => shop.orderFault(faultOrderSchema.parse(bodyOf(request))),
    'DELETE faults': () => {
      shop.faults.clear();
      return {};
    },
    'POST settings': (request) => shop.change(shopSettingsChangeSchema.parse(bodyOf(request))),
    'POST stock': (request) => {
      const { productId, quantity } = stockSchema.parse(bodyOf(request));
      shop.setStock(productId, quantity);
      return { productId, quantity };
    },
    'POST storefront-cart': (request) => ({ basketId: fillCart(shop, bodyOf(request)) }),
    'POST expire-tokens': () => {
      shop.expireTokens();
      return {};
    },
    'POST reset': () => {
      shop.reset();
      return {};
    },
  };
}

function fillCart(shop: B2cShop, body: unknown): string {
  const cart = cartSchema.parse(body);
  try {
    return shop.fillStorefrontCart(cart);
  } catch (error) {
    if (error instanceof ShopFault) throw new AdminRefusal(error.message, { cause: error });
    throw error;
  }
}

const cartSchema = z.strictObject({
  customerNo: z.string(),
  site: z.string().optional(),
  productId: z.string().optional(),
  quantity: z.int().min(1).optional(),
});

const stockSchema = z.strictObject({ productId: z.string(), quantity: z.int().min(0) });

const filterNames = ['orderNo', 'customerNo', 'requestMark', 'operation', 'status', 'state'];

/** Filters by the query: any of these names with the value that an item must have. */
function fits(query: URLSearchParams): (item: object) => boolean {
  const filters = filterNames.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ name, value }];
  });
  return (item) => filters.every(({ name, value }) => String(Reflect.get(item, name)) === value);
}

function bodyOf(request: SandboxRequest): unknown {
  return request.body === '' ? {} : JSON.parse(request.body);
}
