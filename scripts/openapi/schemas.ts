import * as z from 'zod';
import { cardFormSchema, keptCardSchema } from '../../lib/cards/card-form.ts';
import { problemSchema } from '../../lib/http-api/problem.ts';
import { orderRequestSchema } from '../../lib/order/order-request.ts';
import { outcomeSchema } from '../../lib/order/outcome.ts';
import { requestViewSchema } from '../../lib/steps/request-view.ts';
import { acceptedRequestSchema, callbackSchema, notTakenSchema } from './answers.ts';

/** Every type of the API by its name in the document; the only source of its JSON Schema. */
export const API_TYPES = {
  OrderRequest: orderRequestSchema,
  AcceptedRequest: acceptedRequestSchema,
  NotTaken: notTakenSchema,
  RequestView: requestViewSchema,
  OrderOutcome: outcomeSchema,
  OutcomeCallback: callbackSchema,
  CardForm: cardFormSchema,
  KeptCard: keptCardSchema,
  Problem: problemSchema,
} as const satisfies Record<string, z.ZodType>;

/** Name of a type of the API. */
export type ApiType = keyof typeof API_TYPES;

/** Where a type stands in the document. */
export const refTo = (name: ApiType) => ({ $ref: `#/components/schemas/${name}` });

/** The types as JSON Schema, draft 2020-12, which is the dialect of OpenAPI 3.1. Types within types are references. */
export function apiSchemas(): Readonly<Record<string, unknown>> {
  const registry = z.registry<{ id?: string }>();
  for (const [id, type] of Object.entries(API_TYPES)) {
    registry.add(type, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutDialect(schema)]));
}

/** The document says once which dialect its schemas are of; and its references need no base. */
function withoutDialect({ $schema: _dialect, $id: _id, id: _name, ...schema }: Readonly<Record<string, unknown>>) {
  return schema;
}
