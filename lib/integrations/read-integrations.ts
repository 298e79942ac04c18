import { existsSync, readFileSync } from 'node:fs';
import { type Integrations, integrationsSchema, NO_INTEGRATIONS } from './integrations.ts';

/**
 * Reads the integrations file that was deployed with the code; a deployment without integrations has none.
 * @throws Error when it is malformed: a deployment fault, so the function does not start.
 */
export function readIntegrations(file: string): Integrations {
  return existsSync(file) ? integrationsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : NO_INTEGRATIONS;
}
