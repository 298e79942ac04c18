import { ORDER_QUERIES, speaks } from './api-version.ts';
import type { OcapiSettings } from './settings.ts';

/** Orders to look for by the value of one field. */
export interface OrderSearch {
  readonly field: string;
  readonly value: string;
  /** What to show of them. */
  readonly select: string;
  readonly count: number;
}

/** Whether a search finds exactly what has the value; an older one finds whatever has its words. */
export const isExactSearch = (settings: Pick<OcapiSettings, 'apiVersion'>): boolean => speaks(settings, ORDER_QUERIES);

/**
 * The body of `POST /order_search`, the newest orders first where that can be said. Up to 16.x it takes a phrase and the
 * fields to look for its words in (15.9 to 16.2, OrderSearch resource; the names are those of the resource's text).
 */
export function searchBody(
  { field, value, select, count }: OrderSearch,
  settings: Pick<OcapiSettings, 'apiVersion'>,
): object {
  return isExactSearch(settings)
    ? {
        query: { term_query: { fields: [field], operator: 'is', values: [value] } },
        sorts: [{ field: 'creation_date', sort_order: 'desc' }],
        select,
        count,
      }
    : { search_phrase: value, search_fields: [field], select, count };
}
