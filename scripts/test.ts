// All checks of the project, as `npm test` and the continuous integration run them. Arguments go to jest.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../lib/json/parse-json.ts';

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const STATIC_CHECKS: readonly Check[] = [
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.'] },
];

const jestResultSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });

/** Runs a tool to its end; what it says is shown when it is over, so that parallel tools do not mix. */
function run({ name, args }: Check): Promise<boolean> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      if (code !== 0) {
        console.log(Buffer.concat(output).toString());
      }
      resolve(code === 0);
    });
  });
}

function runJest(resultFile: string): Promise<void> {
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const options = ['--json', `--outputFile=${resultFile}`, ...process.argv.slice(2)];
  return new Promise((resolve, reject) => {
    // Jest prints its report on standard error and, with --json, the result once more on standard output.
    const child = spawn(process.execPath, [...args, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

const countsSchema = z.object({
  scenarios: z.number(),
  duplicates: z.number(),
  lost: z.number(),
  leftovers: z.number(),
  doubleCharges: z.number(),
  unexplained: z.number(),
});
const scenariosSchema = countsSchema.extend({
  platforms: z.record(z.string(), countsSchema.extend({ pairShare: z.number() })),
});

const countsText = ({ scenarios, ...wrong }: z.infer<typeof countsSchema>): string =>
  [`${scenarios} scenarios`, ...Object.entries(wrong).map(([kind, count]) => `${count} ${kind}`)].join(', ');

/** Runs the failure scenarios on every platform; of the pairs of faults a seeded part, which is what three minutes allow. */
function runScenarios(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scenarios/main.ts', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const told = scenariosSchema.safeParse(parseJson(Buffer.concat(output).toString())).data;
      const { platforms = {}, ...sum } = told ?? {};
      for (const [name, { pairShare, ...counts }] of Object.entries(platforms)) {
        console.log(`       ${name}: ${countsText(counts)} (${Math.round(pairShare * 100)} % of the pairs)`);
      }
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${told ? countsText(countsSchema.parse(sum)) : 'scenarios'}`);
      resolve(code === 0);
    });
  });
}

const half = Math.ceil(STATIC_CHECKS.length / 2) + 1;
const results = await Promise.all(
  [STATIC_CHECKS.slice(0, half), STATIC_CHECKS.slice(half)].map(async (checks) => {
    let passed = true;
    for (const check of checks) {
      passed = (await run(check)) && passed;
    }
    return passed;
  }),
);

const resultFile = join(tmpdir(), `onbehalf-jest-${process.pid}.json`);
await runJest(resultFile);
const jest = jestResultSchema.parse(JSON.parse(readFileSync(resultFile, 'utf8')));
rmSync(resultFile);

const isPartial = process.argv.length > 2;
const scenarios = isPartial || (await runScenarios());

const otherFailures = [...results, scenarios].filter((passed) => !passed).length;
console.log(`${jest.numPassedTests} passed, ${jest.numFailedTests + otherFailures} failed`);
process.exitCode = jest.success && otherFailures === 0 ? 0 : 1;
