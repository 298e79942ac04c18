import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { isAtLeast } from '../api-version.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { documentSchema } from '../documents/document-schema.ts';
import type { Order } from '../orders/order.ts';
import { orderDocument } from '../orders/order-document.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { compileQuery, type Query, requiredValue } from './compile-query.ts';
import { compilePhrase, deepestPhraseHit, type PhraseRequest, phraseRequestSchema } from './phrase-search.ts';
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
  const document = 'order_search_request';
  const { request, found } = isAtLeast(version, 17, 1)
    ? searchByQuery(siteCall, decodeDocument(searchRequestSchema, call.json, { document, version }))
    : searchByPhrase(siteCall, decodeDocument(phraseRequestSchema, call.json, { document, version }));
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
    ...('query' in request && { query: request.query }),
    ...(request.select !== undefined && { select: request.select }),
    start: request.start,
    total: found.length,
  };
  const selector = request.select ?? '(*,query.(**),hits.(relevance))';
  return jsonAnswer(200, selectProperties(result, readSelector(selector)));
}

function searchByQuery(siteCall: SiteCall, request: SearchRequest) {
  checkDepth(request, deepestHit);
  return { request, found: sortOrders(siteCall, findOrders(siteCall, request.query), request) };
}

/** Up to 16.x. */
function searchByPhrase(siteCall: SiteCall, request: PhraseRequest) {
  checkDepth(request, deepestPhraseHit);
  const test = compilePhrase(siteCall.state, request);
  return { request, found: indexedOrders(siteCall, siteCall.state.orderIndex.all(), test) };
}

function checkDepth({ start, count }: { readonly start: number; readonly count: number }, deepest: number): void {
  if (start + count <= deepest) return;
  const message = `The sum of 'start' and 'count' must not exceed ${deepest}.`;
  const args = { document: 'order_search_request', path: '$.start' };
  throw new ShopFault(400, 'PropertyConstraintViolationException', message, args);
}

function findOrders(siteCall: SiteCall, query: Query): Order[] {
  const { state } = siteCall;
  const required = requiredValue(query);
  const candidates = required && state.orderIndex.withValue(required.field, required.value);
  return indexedOrders(siteCall, candidates ?? state.orderIndex.all(), compileQuery(state, query));
}

/** Those of the site that the index has caught up with. */
function indexedOrders(
  { state, site, now }: SiteCall,
  candidates: Iterable<Order>,
  test: (order: Order) => boolean,
): Order[] {
  const found: Order[] = [];
  for (const order of candidates) {
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
