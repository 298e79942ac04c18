import { ConfigurationError, TransientError } from '../../errors/errors.ts';
import type { CancelOptions, ShopReferences } from '../commerce-platform.ts';
import type { IcmOrder } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { orderState } from './order-state.ts';
import { assertOurs, orderOwner } from './ownership.ts';
import type { IntershopSettings } from './settings.ts';

/** What undoing works with. */
export interface UndoServices {
  readonly api: IcmApi;
  readonly settings: IntershopSettings;
}

interface Undoing {
  readonly references: ShopReferences;
  readonly options: CancelOptions;
}

/** Cancels orders of the attempt. All are looked at before the first is touched. @returns how they stand now */
export async function undoOrders(
  orders: readonly IcmOrder[],
  { references, options }: Undoing,
  services: UndoServices,
): Promise<readonly string[]> {
  const living = orders.filter((order) => orderState(order, services.settings).is !== 'dead');
  for (const order of living) {
    assertOurs(orderOwner(order, references), `order ${order.id}`);
    refuse(order, options, services.settings);
  }
  const statuses = orders.filter((order) => !living.includes(order)).map(statusOf);
  for (const order of living) {
    statuses.push(await undoOrder(order, services));
  }
  return statuses;
}

/**
 * @throws TransientError `CONFLICT` for one that is placed, if such an order is to be left.
 * @throws ConfigurationError `ORDER_STATE_UNCLEAR` for one that only a person can judge: money may be held for it.
 */
function refuse(order: IcmOrder, { placed }: CancelOptions, settings: IntershopSettings): void {
  const state = orderState(order, settings);
  const reason = `order ${order.id} is ${statusOf(order)}`;
  if (state.is === 'unclear') {
    throw new ConfigurationError({ code: 'ORDER_STATE_UNCLEAR', reason });
  }
  if (state.is === 'placed' && placed === 'leave') {
    throw new TransientError({ code: 'CONFLICT', reason: `${reason}, and placed orders are to be left` });
  }
}

/** Cancels it, and makes sure. Somebody may have been faster: then it is dead all the same. */
async function undoOrder({ id }: IcmOrder, { api, settings }: UndoServices): Promise<string> {
  let refusal: ConfigurationError | undefined;
  try {
    await api.cancelOrder(id);
  } catch (error) {
    if (!(error instanceof ConfigurationError) || error.code !== 'NOT_VOIDABLE') {
      throw error;
    }
    refusal = error;
  }
  const order = await api.getOrder(id);
  if (order === 'aborted') {
    return 'PAYMENTCANCELLED';
  }
  if (order && orderState(order, settings).is === 'dead') {
    return statusOf(order);
  }
  throw (
    refusal ??
    new ConfigurationError({
      code: 'NOT_VOIDABLE',
      reason: `order ${id} is ${order ? statusOf(order) : 'not shown'} after it was cancelled`,
    })
  );
}

const statusOf = ({ statusCode, creation }: IcmOrder): string => statusCode ?? creation?.status ?? 'unknown';
