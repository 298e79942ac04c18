import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { platforms } from '../lib/commerce/registry.ts';
import { bundle, sizeLimit } from './bundle.ts';
import { loadTimes } from './load-times.ts';

const RUNS = 9;

type Output = Metafile['outputs'][string];

/** Deployments that are weighed: those of each platform alone, and of all at once. */
const DEPLOYMENTS = [...Object.keys(platforms).map((platform) => [platform]), Object.keys(platforms)];

/** Prints size and load time of every function's bundle, and the sizes by the platforms of a deployment. */
async function report(): Promise<boolean> {
  const outdir = mkdtempSync(join(tmpdir(), 'onbehalf-bundles-'));
  try {
    const connectionsJson = readFileSync(join(dirname(import.meta.dirname), 'connections.example.json'), 'utf8');
    const { outputs } = await bundle({ outdir, connectionsJson });
    const functions = Object.entries(outputs).map(([file, output]) => ({ name: basename(dirname(file)), output }));
    const empty = writeEmpty(outdir);
    const [base = 1, ...times] = loadTimes([empty, ...functions.map(({ name }) => join(outdir, name))], RUNS);
    const rows = functions.map(({ name, output }, index) => ({ name, output, milliseconds: times[index] ?? 0 }));
    print(rows, base);
    return await reportDeployments(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** @returns whether every function of every deployment is within its limit. */
async function reportDeployments(outdir: string): Promise<boolean> {
  const sizes = new Map<string, string[]>();
  let fits = true;
  for (const deployed of DEPLOYMENTS) {
    const connectionsJson = JSON.stringify({ connections: deployed.map((platform) => ({ platform })) });
    const { outputs } = await bundle({ outdir, connectionsJson });
    for (const [file, { bytes }] of Object.entries(outputs)) {
      const name = basename(dirname(file));
      const isOver = kib(bytes) > sizeLimit(name, deployed.length);
      fits &&= !isOver;
      sizes.set(name, [...(sizes.get(name) ?? []), `${isOver ? 'OVER ' : ''}${kib(bytes).toFixed(0)}`]);
    }
  }
  const heads = DEPLOYMENTS.map((deployed) => (deployed.length === 1 ? deployed.join() : 'all'));
  console.log('\nKiB, by the platforms of the connections:');
  for (const [name, cells] of [['function', heads] as const, ...sizes]) {
    console.log(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  }
  return fits;
}

interface Row {
  readonly name: string;
  readonly output: Output;
  readonly milliseconds: number;
}

function print(rows: readonly Row[], base: number): void {
  const line = (...[name, size, time, ratio, parts]: [string, string, string, string, string]) => {
    console.log(`${name.padEnd(20)}${size.padStart(8)}${time.padStart(9)}${ratio.padStart(8)}   ${parts}`);
  };
  line('function', 'KiB', 'load ms', 'ratio', 'largest parts, KiB');
  line('(empty handler)', '0', base.toFixed(0), '1.0', '');
  for (const { name, output, milliseconds } of rows) {
    const size = kib(output.bytes);
    const verdict = size > sizeLimit(name) ? ` OVER ${sizeLimit(name)}` : '';
    const ratio = (milliseconds / base).toFixed(1);
    line(name, size.toFixed(0), milliseconds.toFixed(0), ratio, largestParts(output).join(', ') + verdict);
  }
  console.log(`\nMinified. Load: fresh process to loaded module, median of ${RUNS} interleaved runs.`);
}

/** The packages (and our own folders) that take most of a bundle. */
function largestParts({ inputs }: Output): string[] {
  const sizes = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const part = partOf(file);
    sizes.set(part, (sizes.get(part) ?? 0) + bytesInOutput);
  }
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 4);
  return largest.map(([part, bytes]) => `${part} ${kib(bytes).toFixed(0)}`);
}

/** The package of a file in `node_modules`, else the top folder. */
function partOf(file: string): string {
  const inPackage = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file);
  return inPackage?.[1] ?? file.split('/')[0] ?? file;
}

function writeEmpty(outdir: string): string {
  const directory = join(outdir, 'empty');
  mkdirSync(directory);
  writeFileSync(join(directory, 'package.json'), '{"type":"commonjs"}\n');
  writeFileSync(join(directory, 'index.js'), 'exports.handler=async()=>{}');
  return directory;
}

const kib = (bytes: number): number => bytes / 1024;

process.exitCode = (await report()) ? 0 : 1;
