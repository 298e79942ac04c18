import { execFileSync } from 'node:child_process';
import { VARIABLES } from '../lib/runtime/environment.ts';

/** Prints the milliseconds from the start of the process until the module is loaded, or why it is not. */
const PROBE = `
try {
  require(process.argv[1]);
  process.stdout.write(String(performance.now()));
} catch (error) {
  process.stdout.write(error.message);
}
process.exit()`;

/**
 * Measures how long a fresh process takes until each bundle is loaded, Node's own start included.
 *
 * The runs are interleaved, so that whatever else the machine does falls on all of them alike; the median stands for
 * each.
 *
 * @param directories One directory with an `index.js` for each bundle.
 * @param runs How often each is loaded.
 * @returns Milliseconds, in the order of the directories.
 * @throws Error that names a bundle which cannot be loaded.
 */
export function loadTimes(directories: readonly string[], runs: number): readonly number[] {
  const times = directories.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    directories.forEach((directory, index) => times[index]?.push(load(directory)));
  }
  return times.map(median);
}

function load(directory: string): number {
  const output = execFileSync(process.execPath, ['--eval', PROBE, `${directory}/index.js`], {
    encoding: 'utf8',
    // What a function finds on AWS, in values that lead nowhere.
    env: {
      ...Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '1'])),
      AWS_REGION: 'us-east-1',
      LAMBDA_TASK_ROOT: directory,
    },
  });
  const milliseconds = Number(output);
  if (Number.isNaN(milliseconds)) {
    throw new Error(`${directory} cannot be loaded: ${output}`);
  }
  return milliseconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
