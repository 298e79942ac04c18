import * as z from 'zod';
import { cardFormSchema } from '../lib/cards/card-form.ts';
import { failureEnvelopeSchema } from '../lib/errors/failure-envelope.ts';
import { orderRequestSchema } from '../lib/order/order-request.ts';
import { outcomeSchema } from '../lib/order/outcome.ts';
import { openApiJson } from './openapi/document.ts';

/** One JSON Schema (draft 2020-12) as it stands in `docs/`. What we write leaves room for further fields. */
function jsonSchema($id: string, title: string, type: z.ZodType): string {
  return `${JSON.stringify({ $id, title, ...z.toJSONSchema(type, { io: 'input' }) }, null, 2)}\n`;
}

/** Every document of the contracts by its path, as the code has it. */
export const CONTRACT_DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/order-request-1.schema.json': () =>
    jsonSchema('order-request-1.schema.json', 'OrderRequest, version 1', orderRequestSchema),
  'docs/order-outcome-1.schema.json': () =>
    jsonSchema('order-outcome-1.schema.json', 'OrderOutcome, version 1', outcomeSchema),
  'docs/failure-envelope-1.schema.json': () =>
    jsonSchema('failure-envelope-1.schema.json', 'FailureEnvelope, version 1', failureEnvelopeSchema),
  'docs/card-form-1.schema.json': () => jsonSchema('card-form-1.schema.json', 'CardForm, version 1', cardFormSchema),
  'docs/openapi.json': openApiJson,
};
