import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { unsupported, UnsupportedError } from '../unsupported-error.ts';
import { assetManifestSchema, manifestSchema } from './assembly-schema.ts';
import { type Template, templateSchema } from './template.ts';

/** One stack of a synthesised cloud assembly. */
export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** Directory of each asset, by the object key that the template names. */
  readonly assets: ReadonlyMap<string, string>;
}

/**
 * Reads a stack from the directory that `cdk synth` wrote.
 * @param stackName Which stack; may be left out when the assembly holds one.
 * @throws UnsupportedError when there is no such stack, or its template has a section that the engine does not read.
 */
export function readAssembly(directory: string, stackName?: string): Assembly {
  const manifest = readJson(directory, 'manifest.json', manifestSchema);
  const stacks = Object.entries(manifest.artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => ({ ...artifact, name: artifact.properties.stackName ?? id }));
  const candidates = stacks.filter(({ name }) => stackName === undefined || name === stackName);
  const [stack] = candidates;
  if (!stack || candidates.length > 1) {
    throw new UnsupportedError(
      `${directory} holds the stacks ${stacks.map(({ name }) => name).join(', ') || '(none)'}; ` +
        (stackName === undefined ? 'name one of them as stackName' : `${stackName} is not one of them`),
    );
  }
  const templateFile = stack.properties.templateFile ?? 'template.json';
  const assetFiles = stack.dependencies
    .map((id) => manifest.artifacts[id])
    .filter((artifact) => artifact?.type === 'cdk:asset-manifest')
    .flatMap((artifact) => artifact?.properties.file ?? []);
  return {
    stackName: stack.name,
    template: readJson(directory, templateFile, templateSchema),
    assets: new Map(assetFiles.flatMap((file) => readAssets(directory, file))),
  };
}

function readAssets(directory: string, file: string): [string, string][] {
  const { files } = readJson(directory, file, assetManifestSchema);
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }): [string, string] => [
      objectKey,
      resolve(directory, source.path ?? ''),
    ]),
  );
}

function readJson<T>(directory: string, file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(join(directory, file), 'utf8')));
  if (!parsed.success) {
    throw unsupported(file, z.prettifyError(parsed.error));
  }
  return parsed.data;
}
