import * as z from 'zod';
import { failureEnvelopeSchema } from '../lib/errors/failure-envelope.ts';

/** The JSON Schema (draft 2020-12) of the failure envelope, as it stands in `docs/`. It leaves room for further fields. */
export function failureEnvelopeJsonSchema(): string {
  const schema = z.toJSONSchema(failureEnvelopeSchema, { io: 'input' });
  return `${JSON.stringify({ $id: 'failure-envelope-1.schema.json', title: 'FailureEnvelope, version 1', ...schema }, null, 2)}\n`;
}
