// Writes the JSON Schemas of the contracts from the zod schemas, their only source.
import { writeFileSync } from 'node:fs';
import { failureEnvelopeJsonSchema } from './failure-envelope-json-schema.ts';
import { orderRequestJsonSchema } from './order-request-json-schema.ts';

writeFileSync('docs/order-request-1.schema.json', orderRequestJsonSchema());
writeFileSync('docs/failure-envelope-1.schema.json', failureEnvelopeJsonSchema());
