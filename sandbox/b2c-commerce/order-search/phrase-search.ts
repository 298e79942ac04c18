import * as z from 'zod';
import { documentSchema } from '../documents/document-schema.ts';
import type { Order } from '../orders/order.ts';
import type { ShopState } from '../shop-state.ts';
import { searchField } from './search-fields.ts';

/** The search request up to 16.x. */
export const phraseRequestSchema = documentSchema('order_search_request', {
  search_phrase: z.string().default(''),
  search_fields: z.array(z.string()).default(['order_no']),
  select: z.string().optional(),
  start: z.int().min(0).default(0),
  count: z.int().min(1).max(200).default(25),
});

export type PhraseRequest = z.infer<typeof phraseRequestSchema>;

/** How deep a search for words goes. */
export const deepestPhraseHit = 1_000;

/** A search for words: each one of the phrase is somewhere in the fields, whatever the order and what else is there. */
export function compilePhrase(state: ShopState, request: PhraseRequest): (order: Order) => boolean {
  const fields = request.search_fields.map((name) => searchField(state, name));
  const wanted = wordsOf(request.search_phrase);
  return (order) => {
    const words = new Set(fields.flatMap((field) => field.read(order).flatMap((value) => wordsOf(String(value)))));
    return wanted.length > 0 && wanted.every((word) => words.has(word));
  };
}

/** How the search service takes text apart is not documented; the least that is left of a key troubles a caller most. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
