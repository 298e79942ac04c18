import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle, sizeLimit } from './bundle.ts';
import { loadTimes } from './load-times.ts';

const RUNS = 9;

type Output = Metafile['outputs'][string];

/** Prints size and load time of every function's bundle. */
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
    return rows.every(({ name, output }) => kib(output.bytes) <= sizeLimit(name));
  } finally {
    rmSync(outdir, { recursive: true });
  }
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
