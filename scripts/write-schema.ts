// Writes the documents of the contracts from the zod schemas, their only source.
import { writeFileSync } from 'node:fs';
import { CONTRACT_DOCUMENTS } from './json-schemas.ts';

for (const [file, write] of Object.entries(CONTRACT_DOCUMENTS)) {
  writeFileSync(file, write());
}
