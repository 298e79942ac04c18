import * as z from 'zod';
import { orderRequestSchema } from '../lib/order/order-request.ts';

/** The JSON Schema (draft 2020-12) of the order request, as it stands in `docs/`. */
export function orderRequestJsonSchema(): string {
  const schema = z.toJSONSchema(orderRequestSchema, { io: 'input' });
  return `${JSON.stringify({ $id: 'order-request-1.schema.json', title: 'OrderRequest, version 1', ...schema }, null, 2)}\n`;
}
