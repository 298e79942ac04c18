import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Name of the stack on this machine. */
export const STACK = 'onbehalf-local';

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const assetsSchema = z.looseObject({ files: z.record(z.string(), z.unknown()) });

/** Resources of a template by logical id. */
export type Resources = z.infer<typeof templateSchema>['Resources'];

/** Changes the resources of a synthesised stack, in its file. */
export function editResources(assemblyDirectory: string, change: (resources: Resources) => void): void {
  edit(join(assemblyDirectory, `${STACK}.template.json`), templateSchema, ({ Resources }) => change(Resources));
}

/** Adds a folder with code to what a synthesised stack deploys. @param objectKey What the template calls it. */
export function addAsset(assemblyDirectory: string, objectKey: string, path: string): void {
  edit(join(assemblyDirectory, `${STACK}.assets.json`), assetsSchema, ({ files }) => {
    files[objectKey] = { source: { path, packaging: 'zip' }, destinations: { here: { objectKey } } };
  });
}

function edit<T>(file: string, schema: z.ZodType<T>, change: (content: T) => void): void {
  const content = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  change(content);
  writeFileSync(file, JSON.stringify(content));
}
