import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { documentSchema } from '../documents/document-schema.ts';
import type { Order } from '../orders/order.ts';
import { orderDocument } from '../orders/order-document.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { compileQuery, type Query, requiredValue } from './compile-query.ts';
import { querySchema } from './query-schema.ts';
import { searchField } from './search-fields.ts';
import { readSelector, selectProperties } from './selector.ts';

const sortSchema = documentSchema('sort', { field: z.string(), sort_order: z.enum(['asc', 'desc']).default('asc') });

const searchRequestSchema = documentSchema('order_search_request', {
  query: querySchema,
  select: z.string().optional(),
  sorts: z.array(sortSchema).optional(),
  start: z.int().min(0).default(0),
  count: z.int().min(1).max(200).default(25),
  expand: z.array(z.string()).optional(),
});

type SearchRequest = z.infer<typeof searchRequestSchema>;

const deepestHit = 10_000;

/**
 * `POST /order_search`: finds orders by an index that runs behind. An order that was just made is not found yet, so
 * that nothing found is no proof of nothing there. Hits carry data only when it is selected.
 */
export function searchOrders(siteCall: SiteCall): SandboxAnswer {
  const { state, call, version } = siteCall;
  if (!state.settings.incrementalIndexing) {
    throw new ShopFault(500, 'InternalServerErrorException', 'An internal error occurred.');
  }
  const request = decodeDocument(searchRequestSchema, call.json, { document: 'order_search_request', version });
  if (request.start + request.count > deepestHit) {
    const message = `The sum of 'start' and 'count' must not exceed ${deepestHit}.`;
    const args = { document: 'order_search_request', path: '$.start' };
    throw new ShopFault(400, 'PropertyConstraintViolationException', message, args);
  }
  const found = sortOrders(siteCall, findOrders(siteCall, request.query), request);
  const hits = found.slice(request.start, request.start + request.count);
  const result = {
    _v: version.label,
    _type: 'order_search_result',
    count: hits.length,
    hits: hits.map((order) => ({
      _type: 'order_search_hit',
      data: { ...orderDocument(order, siteCall), _v: undefined },
      relevance: 1,
    })),
    query: request.query,
    ...(request.select !== undefined && { select: request.select }),
    start: request.start,
    total: found.length,
  };
  const selector = request.select ?? '(*,query.(**),hits.(relevance))';
  return jsonAnswer(200, selectProperties(result, readSelector(selector)));
}

function findOrders({ state, site, now }: SiteCall, query: Query): Order[] {
  const test = compileQuery(state, query);
  const required = requiredValue(query);
  const candidates = required && state.orderIndex.withValue(required.field, required.value);
  const found: Order[] = [];
  for (const order of candidates ?? state.orderIndex.all()) {
    const indexed = order.createdAt + state.settings.indexLagMs <= now;
    if (indexed && order.site === site.id && test(order)) found.push(order);
  }
  return found;
}

function sortOrders({ state }: SiteCall, orders: Order[], { sorts = [] }: SearchRequest): Order[] {
  const keys = sorts.map(({ field, sort_order }) => ({
    field: searchField(state, field),
    direction: sort_order === 'asc' ? 1 : -1,
  }));
  return orders.sort((left, right) => {
    for (const { field, direction } of keys) {
      const [a, b] = [field.read(left)[0] ?? '', field.read(right)[0] ?? ''];
      if (a !== b) return a < b ? -direction : direction;
    }
    return 0;
  });
}
