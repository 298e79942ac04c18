import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

export interface AssemblyContent {
  readonly resources: Record<string, unknown>;
  readonly template?: Record<string, unknown>;
  /** Source files by asset: the object key is the asset's name with `.zip`. */
  readonly assets?: Record<string, Record<string, string>>;
  readonly stackNames?: readonly string[];
}

/** Writes a cloud assembly as the CDK does. */
export function writeAssembly({
  resources,
  template = {},
  assets = {},
  stackNames = ['test'],
}: AssemblyContent): string {
  const directory = temporaryDirectory();
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const files = Object.keys(assets).map((name) => [
    name,
    { source: { path: name, packaging: 'zip' }, destinations: { here: { bucketName: 'b', objectKey: `${name}.zip` } } },
  ]);
  write('assets.json', { files: Object.fromEntries(files) as unknown });
  for (const [name, content] of Object.entries(assets)) {
    for (const [file, text] of Object.entries(content)) {
      write(join(name, file), text);
    }
  }
  write('template.json', { ...template, Resources: resources });
  const stacks = stackNames.map((name) => [
    name,
    {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'template.json', stackName: name },
      dependencies: ['assets'],
    },
  ]);
  write('manifest.json', {
    artifacts: {
      assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
      ...(Object.fromEntries(stacks) as object),
    },
  });
  return directory;
}

/** A function resource whose code is the named asset. */
export function functionResource(asset: string, properties: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'b', S3Key: `${asset}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      ...properties,
    },
  };
}
