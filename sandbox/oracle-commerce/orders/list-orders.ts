import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { OccError, occError, tooSlow } from '../occ-error.ts';
import { type CallContext, organizationOf, profileOf } from '../order-context.ts';
import { findOrder } from './find-order.ts';
import { orderDocument } from './order-document.ts';
import type { Order } from './order.ts';
import { pickFields } from './pick-fields.ts';

/** `GET /orders/{id}` */
export function getOrder(context: CallContext): SandboxAnswer {
  const order = findOrder(context, context.call.identifiers[0]);
  const fields = context.call.request.query.get('fields');
  const document = orderDocument(order);
  return jsonAnswer(200, fields === null ? document : pickFields(document, fields));
}

/** `GET /orders?profileId=` or `?q=`: orders and carts, newest first. */
export function listOrders(context: CallContext): SandboxAnswer {
  const { call, state } = context;
  const { query } = call.request;
  const { settings } = state;
  if (settings.listBroken) throw new OccError(500, [{ errorCode: '22001', message: 'An internal error occurred.' }]);
  const found = ordersFor(context).reverse();
  const [limit, offset] = [numberOf(query, 'limit', 250), numberOf(query, 'offset', 0)];
  const shown = found.slice(offset, offset + limit);
  const fields = query.get('fields');
  if (fields === null && shown.length > (settings.longestFullList ?? Infinity)) throw tooSlow();
  const document = {
    total: found.length,
    totalResults: found.length,
    offset,
    limit,
    items: shown.map((order) => listed(context, order)),
    links: [{ rel: 'self', href: `/${call.api}ui/v1/orders` }],
  };
  return jsonAnswer(200, fields === null ? document : pickFields(document, fields));
}

const criteriaSchema = z.looseObject({
  profileId: z.string().optional(),
  orderId: z.string().optional(),
  state: z.string().optional(),
});

/** Orders that the call asks for, of the organisation that it acts for, as far as they are listed already; oldest first. */
function ordersFor(context: CallContext): Order[] {
  const { call, state, now } = context;
  const { query } = call.request;
  const criteria = readCriteria(query.get('q'));
  const profileId = query.get('profileId') ?? criteria.profileId;
  const orders = profileId === undefined ? state.orders.all() : state.orders.ofProfile(profileId);
  const organization = profileId === undefined ? undefined : organizationOf(context, profileOf(state, profileId));
  return orders.filter(
    (order) =>
      order.createdAt + state.settings.listLagMs <= now &&
      (profileId === undefined || order.cart.organization === organization) &&
      (criteria.orderId ?? order.id) === order.id &&
      (criteria.state ?? order.state) === order.state,
  );
}

function readCriteria(q: string | null): z.output<typeof criteriaSchema> {
  try {
    return criteriaSchema.parse(JSON.parse(q ?? '{}'));
  } catch {
    throw occError('22001', 'The search criteria cannot be read.');
  }
}

function listed({ state }: CallContext, order: Order): Record<string, unknown> {
  const { dynamicProperties, ...rest } = orderDocument(order);
  return state.settings.listsDynamicProperties ? { ...rest, dynamicProperties } : rest;
}

function numberOf(query: URLSearchParams, name: string, unless: number): number {
  const number = Number(query.get(name) ?? unless);
  if (Number.isInteger(number) && number >= 0) return number;
  throw occError('22001', `Invalid value of ${name}`);
}
