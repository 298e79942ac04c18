import * as z from 'zod';
import { type AdminActions, AdminRefusal, page } from './admin-endpoint.ts';
import { faultOrderSchema } from './fault-order.ts';
import type { SandboxRequest } from './sandbox-exchange.ts';
import type { SandboxShop } from './sandbox-shop.ts';

/** The settings of a shop, whatever they are. */
export interface AdminSettings {
  /** @returns those in force */
  readonly read: () => unknown;
  /** Changes some of them. @throws ZodError @returns those in force */
  readonly change: (change: unknown) => unknown;
}

/** What can be asked of and done to any sandbox shop under `/_admin/`. */
export function adminActions(shop: SandboxShop, settings: AdminSettings): AdminActions {
  return {
    'GET orders': ({ query }) => page(shop.orders().filter(fits(query)), query),
    'GET baskets': ({ query }) => page(shop.baskets().filter(fits(query)), query),
    'GET payments': ({ query }) => page(shop.payments().filter(fits(query)), query),
    'GET calls': ({ query }) => ({
      counts: shop.calls.counts(),
      ...page(shop.calls.list().filter(fits(query)), query),
      total: shop.calls.total(),
    }),
    'GET faults': () => shop.faults.list(),
    'GET settings': () => settings.read(),
    'POST faults': (request) => shop.orderFault(faultOrderSchema.parse(bodyOf(request))),
    'DELETE faults': () => {
      shop.faults.clear();
      return {};
    },
    'POST settings': (request) => settings.change(bodyOf(request)),
    'POST stock': (request) => {
      const { productId, quantity } = stockSchema.parse(bodyOf(request));
      shop.setStock(productId, quantity);
      return { productId, quantity };
    },
    'POST storefront-cart': (request) => {
      const { customerNo } = cartSchema.parse(bodyOf(request));
      return { basketId: orRefuse(() => shop.fillShopperCart(customerNo)) };
    },
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

/** What the shop refuses, in its own words. @throws AdminRefusal */
export function orRefuse<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error) throw new AdminRefusal(error.message, { cause: error });
    throw error;
  }
}

/** The body of an admin call; an absent one is an empty document. @throws SyntaxError */
export function bodyOf(request: SandboxRequest): unknown {
  return request.body === '' ? {} : JSON.parse(request.body);
}

const stockSchema = z.strictObject({ productId: z.string(), quantity: z.int().min(0) });
const cartSchema = z.strictObject({ customerNo: z.string() });

const filterNames = ['orderNo', 'customerNo', 'requestMark', 'operation', 'status', 'standing', 'state'];

/** Filters by the query: any of these names with the value that an item must have. */
function fits(query: URLSearchParams): (item: object) => boolean {
  const filters = filterNames.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ name, value }];
  });
  return (item) => filters.every(({ name, value }) => String(Reflect.get(item, name)) === value);
}
