import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild, type Metafile, type Plugin } from 'esbuild';
import * as z from 'zod';

const ROOT = dirname(import.meta.dirname);

/** The function that hands the description of the HTTP API out. */
const API_DOCUMENT_FUNCTION = 'get-request';

/** Where the bundles go, one directory for each function. */
export const BUNDLE_DIRECTORY = join(ROOT, 'dist', 'functions');

/**
 * Ways to credentials that no function needs: Lambda hands them over in the environment, which the SDK reads first.
 * The SDK imports these only when it finds none there; they and their clients would be 100 KiB in every bundle.
 */
const UNUSED_CREDENTIAL_PROVIDERS = ['ini', 'process', 'sso', 'web-identity'].map(
  (name) => `@aws-sdk/credential-provider-${name}`,
);

/** KiB that the adapter of a further platform may add to a function. */
const FURTHER_PLATFORM = 48;

/** KiB for functions on which no order waits: one speaks to every service there is, the other runs for an operator. */
const LARGER = new Map([
  ['sweep-requests', 528],
  ['operate-order', 512],
]);

/**
 * KiB of minified code in one function; beyond it the start of a function grows with every import.
 *
 * @param platforms How many platforms the deployment speaks to: each function that acts in shops carries them all.
 */
export const sizeLimit = (name: string, platforms = 1): number =>
  (LARGER.get(name) ?? 480) + (platforms - 1) * FURTHER_PLATFORM;

/** For streams of events, which no call of ours has; the SDK imports it when it meets one. */
const UNUSED_STREAMS = '@smithy/core/event-streams';

/** Of its package files the SDK reads the version only, for the name under which it calls. */
const versionsOnly: Plugin = {
  name: 'versions-only',
  setup: (build) => {
    build.onLoad({ filter: /@aws-sdk[/\\]client-[^/\\]+[/\\]package\.json$/ }, ({ path }) => {
      const { version } = packageSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

const packageSchema = z.object({ version: z.string() });

/** Leaves the adapters of platforms out that no connection of the deployment speaks to. */
const adaptersOf = (platforms: ReadonlySet<string>): Plugin => ({
  name: 'adapters',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]lib[/\\]commerce[/\\][a-z]+[/\\](?:platform|rules)\.ts$/ }, ({ path }) => {
      const platform = basename(dirname(path));
      return platforms.has(platform) ? undefined : { contents: `export const ${platform} = undefined;`, loader: 'ts' };
    });
  },
});

const deployedSchema = z.object({ connections: z.array(z.object({ platform: z.string() })) });

/** The platforms that a connections file speaks to. */
const platformsIn = (connectionsJson: string): ReadonlySet<string> =>
  new Set(deployedSchema.parse(JSON.parse(connectionsJson)).connections.map(({ platform }) => platform));

/** @see bundle */
export interface BundleOptions {
  /** Folder with one sub-folder for each function, each with a `handler.ts`. @default functions/ of the project */
  readonly source?: string;
  /** @default {@link BUNDLE_DIRECTORY} */
  readonly outdir?: string;
  /**
   * Content of the connections file, which every function reads beside its code; only the adapters of its platforms are
   * bundled.
   * @default none is written, and every adapter is bundled
   */
  readonly connectionsJson?: string;
  /** Content of the integrations file, which lies beside it. @default none is written */
  readonly integrationsJson?: string;
}

/**
 * Bundles every function in one run: CommonJS, because it loads faster than ES modules when minified, and with the AWS
 * SDK inside, so that what is tested is what runs. Names of classes are not kept: error names are literals.
 *
 * @returns what each bundle is made of, in esbuild's terms.
 */
export async function bundle({
  source = join(ROOT, 'functions'),
  outdir = BUNDLE_DIRECTORY,
  connectionsJson,
  integrationsJson,
}: BundleOptions = {}): Promise<Metafile> {
  const handlers = globSync('*/handler.ts', { cwd: source }).sort();
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await esbuild({
    entryPoints: handlers.map((handler) => ({ in: join(source, handler), out: join(dirname(handler), 'index') })),
    outdir,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    // The ES module form of a dependency, where there is one, lets go of what is not imported: a third of the size.
    mainFields: ['module', 'main'],
    external: [...UNUSED_CREDENTIAL_PROVIDERS, UNUSED_STREAMS],
    plugins: [versionsOnly, ...(connectionsJson === undefined ? [] : [adaptersOf(platformsIn(connectionsJson))])],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    absWorkingDir: ROOT,
  });
  for (const name of handlers.map(dirname)) {
    // Without this, Node would take the type of whichever package.json lies above the unpacked bundle.
    writeFileSync(join(outdir, name, 'package.json'), '{"type":"commonjs"}\n');
    if (name === API_DOCUMENT_FUNCTION) {
      // Without the white space that makes it readable in docs/: that is a third of it.
      const document: unknown = JSON.parse(readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8'));
      writeFileSync(join(outdir, name, 'openapi.json'), JSON.stringify(document));
    }
    if (connectionsJson !== undefined) {
      writeFileSync(join(outdir, name, 'connections.json'), connectionsJson);
    }
    if (integrationsJson !== undefined) {
      writeFileSync(join(outdir, name, 'integrations.json'), integrationsJson);
    }
  }
  return metafile;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await bundle();
}
