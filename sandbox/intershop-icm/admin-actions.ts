import * as z from 'zod';
import { adminActions, bodyOf } from '../shared/admin-actions.ts';
import { type AdminActions, AdminRefusal } from '../shared/admin-endpoint.ts';
import type { SandboxRequest } from '../shared/sandbox-exchange.ts';
import type { IcmShop } from './icm-shop.ts';
import { shopSettingsChangeSchema } from './shop-settings.ts';

/** What can be asked of and done to the shop under `/_admin/`; those with a mark take the id of basket or order too. */
export function icmAdminActions(shop: IcmShop): AdminActions {
  const settings = {
    read: () => shop.settings,
    change: (change: unknown) => shop.change(shopSettingsChangeSchema.parse(change)),
  };
  return {
    ...adminActions(shop, settings),
    'POST storefront-cart': (request) => ({ basketId: fillCart(shop, request) }),
    'POST approvals': (request) => {
      const { mark, decision } = approvalSchema.parse(bodyOf(request));
      return told(decision === 'approve' ? shop.approve(mark) : shop.reject(mark), 'basket waits for an approval');
    },
    'POST redirects': (request) => {
      const { mark, success } = outcomeSchema.parse(bodyOf(request));
      return told(shop.completeRedirect(mark, success), 'order waits for its buyer');
    },
    'POST pending-payments': (request) => {
      const { mark, success } = outcomeSchema.parse(bodyOf(request));
      return told(shop.settlePayment(mark, success), 'order waits for its payment');
    },
    'POST order-status': (request) => {
      const { mark, statusCode } = statusSchema.parse(bodyOf(request));
      return told(shop.setOrderStatus(mark, statusCode), 'order is there');
    },
  };
}

const cartSchema = z.strictObject({ customerNo: z.string() });
const approvalSchema = z.strictObject({ mark: z.string(), decision: z.enum(['approve', 'reject']) });
const outcomeSchema = z.strictObject({ mark: z.string(), success: z.boolean().default(true) });
const statusSchema = z.strictObject({ mark: z.string(), statusCode: z.string().min(1) });

function fillCart(shop: IcmShop, request: SandboxRequest): string {
  const { customerNo } = cartSchema.parse(bodyOf(request));
  if (shop.state.customers.find(customerNo) === undefined)
    throw new AdminRefusal(`There is no customer ${customerNo}.`);
  return shop.fillShopperCart(customerNo);
}

function told(done: boolean, what: string): object {
  if (!done) throw new AdminRefusal(`No such ${what}.`);
  return { done };
}
