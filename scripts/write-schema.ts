// Writes the JSON Schema of the contract from the zod schema, its only source.
import { writeFileSync } from 'node:fs';
import { orderRequestJsonSchema } from './order-request-json-schema.ts';

writeFileSync('docs/order-request-1.schema.json', orderRequestJsonSchema());
