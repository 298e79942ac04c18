import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const root = dirname(dirname(import.meta.dirname));
const outdir = temporaryDirectory();

/** Runs the CDK's own command line, as a user does. */
function cdk(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return spawnSync('cdk', [...args, '--no-notices', '--output', outdir], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path, CDK_DISABLE_VERSION_CHECK: '1', CI: 'true' },
  });
}

describe('cdk synth', () => {
  it('makes a deployable assembly of the example', () => {
    const { status, stderr } = cdk(
      ...['synth', '--quiet', '-c', 'stage=try', '-c', 'connections=connections.example.json'],
      ...['-c', 'integrations=integrations.example.json'],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const assets = JSON.parse(readFileSync(join(outdir, 'onbehalf-try.assets.json'), 'utf8')) as {
      files: Record<string, { source: { path: string; packaging: string } }>;
    };
    const packages = Object.values(assets.files).filter(({ source }) => source.packaging === 'zip');
    expect(packages).toHaveLength(readdirSync('functions').length);
    for (const { source } of packages) {
      expect(readdirSync(join(outdir, source.path)).sort()).toEqual(
        expect.arrayContaining(['connections.json', 'index.js', 'integrations.json', 'package.json']),
      );
    }
  }, 60_000);

  it('tells a person what is wrong, without a stack', () => {
    const { status, stderr } = cdk('synth', '--quiet', '-c', 'connections=nowhere.json', '-c', 'stage=none');
    expect(status).toBe(1);
    expect(stderr).toContain('nowhere.json is missing. Copy connections.example.json to nowhere.json');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(outdir, 'onbehalf-none.template.json'))).toBe(false);
  }, 60_000);
});
