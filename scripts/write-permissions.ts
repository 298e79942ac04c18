// Writes the table of all permissions from the synthesised template, its only source; with --stdout prints it instead.
import { writeFileSync } from 'node:fs';
import { exampleTemplate } from './permissions/example-template.ts';
import { permissionsDocument } from './permissions/permissions-document.ts';

const text = permissionsDocument(exampleTemplate());
if (process.argv.includes('--stdout')) {
  process.stdout.write(text);
} else {
  writeFileSync('docs/permissions.md', text);
}
