// Runs a TypeScript entry point on the project's own Node version, after installing dependencies when they are
// missing or older than the lock file. Plain JavaScript: it must start on whatever Node the user has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onParentGone } from './parent-watch.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const stamp = join(root, 'node_modules', '.onbehalf-lock');

const lockDigest = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function installed() {
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockDigest;
}

if (!installed()) {
  process.stderr.write('Installing dependencies (once; about a minute) ...\n');
  // Standard output belongs to the program that is started afterwards.
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write('Installing dependencies failed; the lines above say why. Try "npm ci".\n');
    process.exit(1);
  }
  writeFileSync(stamp, lockDigest);
}

const child = spawn(node, process.argv.slice(2), { cwd: root, stdio: 'inherit' });

// The terminal sends Ctrl-C to the whole process group; the child decides how to stop, this process waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
onParentGone(() => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
