import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const root = dirname(dirname(import.meta.dirname));
const directory = temporaryDirectory();
const outdir = join(directory, 'cdk.out');

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

  it('tells what is too much for one stack, and what to do, without a stack', () => {
    const { connections } = JSON.parse(readFileSync('connections.example.json', 'utf8')) as { connections: object[] };
    const names = Array.from({ length: 50 }, (_, index) => `shop-${index}`);
    const senders = names.map((name) => ({ name, tenant: 'acme', connections: [name], proof: { scheme: 'api-key' } }));
    const write = (file: string, content: object) => {
      writeFileSync(join(directory, file), JSON.stringify(content));
      return join(directory, file);
    };
    const { status, stderr } = cdk(
      ...['synth', '--quiet', '-c', 'stage=none', '-c', `integrations=${write('integrations.json', { senders })}`],
      ...[
        '-c',
        `connections=${write('connections.json', { connections: names.map((name) => ({ ...connections[0], name })) })}`,
      ],
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/The stack would have 5\d\d resources, and CloudFormation takes 500 at most\.\n/);
    expect(stderr).toContain('Each of the 50 connections takes 6; each sender (50)');
    expect(stderr).not.toMatch(/^\s+at /m);
  }, 60_000);
});
