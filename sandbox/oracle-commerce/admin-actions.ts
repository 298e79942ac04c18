import * as z from 'zod';
import { adminActions, bodyOf } from '../shared/admin-actions.ts';
import { type AdminActions, AdminRefusal } from '../shared/admin-endpoint.ts';
import type { OracleShop } from './oracle-shop.ts';
import { shopSettingsChangeSchema } from './shop-settings.ts';

/** What can be asked of and done to the shop under `/_admin/`; those with a mark take an order's number too. */
export function oracleAdminActions(shop: OracleShop): AdminActions {
  const settings = {
    read: () => shop.settings,
    change: (change: unknown) => shop.change(shopSettingsChangeSchema.parse(change)),
  };
  return {
    ...adminActions(shop, settings),
    'POST approvals': (request) => {
      const { mark, decision } = approvalSchema.parse(bodyOf(request));
      return told(decision === 'approve' ? shop.approve(mark) : shop.reject(mark), 'waits for an approval');
    },
    'POST customer-actions': (request) => {
      const { mark, success } = outcomeSchema.parse(bodyOf(request));
      return told(shop.completeCustomerAction(mark, success), 'waits for its customer');
    },
    'POST order-status': (request) => {
      const { mark, status } = statusSchema.parse(bodyOf(request));
      return told(shop.setOrderStatus(mark, status), 'is there');
    },
  };
}

function told(done: boolean, what: string): object {
  if (!done) throw new AdminRefusal(`No such order ${what}.`);
  return { done };
}

const approvalSchema = z.strictObject({ mark: z.string(), decision: z.enum(['approve', 'reject']) });
const outcomeSchema = z.strictObject({ mark: z.string(), success: z.boolean().default(true) });
const statusSchema = z.strictObject({ mark: z.string(), status: z.string().min(1) });
