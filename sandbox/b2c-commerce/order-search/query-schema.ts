import * as z from 'zod';
import { documentSchema } from '../documents/document-schema.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

/** A condition on one or several fields. */
const termSchema = documentSchema('term_query', {
  fields: z.array(z.string()).min(1),
  operator: z.string(),
  values: z.array(value).optional(),
});

const textSchema = documentSchema('text_query', { fields: z.array(z.string()).min(1), search_phrase: z.string() });

const rangeFilterSchema = documentSchema('range_filter', {
  field: z.string(),
  from: value.nullish(),
  to: value.nullish(),
  from_inclusive: z.boolean().default(true),
  to_inclusive: z.boolean().default(true),
});

const termFilterSchema = documentSchema('term_filter', {
  field: z.string(),
  operator: z.string(),
  values: z.array(value).optional(),
});

const boolSchema = documentSchema('bool_query', {
  get must() {
    return z.array(querySchema).optional();
  },
  get should() {
    return z.array(querySchema).optional();
  },
  get must_not() {
    return z.array(querySchema).optional();
  },
});

const filterSchema = documentSchema('filter', {
  range_filter: rangeFilterSchema.optional(),
  term_filter: termFilterSchema.optional(),
  get query_filter() {
    return documentSchema('query_filter', { query: querySchema }).optional();
  },
  get bool_filter() {
    return documentSchema('bool_filter', {
      filters: z.array(filterSchema),
      operator: z.enum(['and', 'or', 'not']),
    }).optional();
  },
});

const filteredSchema = documentSchema('filtered_query', {
  filter: filterSchema,
  get query() {
    return querySchema;
  },
});

/** A query document: one of its kinds. Nested queries are not part of the sandbox, and refused as unknown. */
export const querySchema = documentSchema('query', {
  match_all_query: z.looseObject({}).optional(),
  term_query: termSchema.optional(),
  text_query: textSchema.optional(),
  bool_query: boolSchema.optional(),
  filtered_query: filteredSchema.optional(),
});
