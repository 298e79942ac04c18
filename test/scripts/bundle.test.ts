import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR_NAMES } from '../../lib/errors/errors.ts';
import { VARIABLES } from '../../lib/runtime/environment.ts';
import { bundle, sizeLimit } from '../../scripts/bundle.ts';
import { at, synthesise } from '../infra/synthesise.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const root = dirname(dirname(import.meta.dirname));
const stack = synthesise({ integrations: 'example' });
const connectionsJson = readFileSync(join(root, 'connections.example.json'), 'utf8');

/** A handler that throws whichever of our errors it is asked for. */
const THROWER = `
import * as errors from '${root}/lib/errors/errors.ts';
import { toLambdaError } from '${root}/lib/errors/failure-envelope.ts';
const details = { code: 'INTERNAL', reason: 'as asked' };
export const handler = async ({ name, wrapped }) => {
  const error = new errors[name](details);
  throw wrapped ? toLambdaError(error, 'PlaceOrder') : error;
};`;

/** Calls a bundle as Lambda does, in a process of its own, and prints the name Step Functions would match. */
const CALL = `
const { handler } = require(process.argv[1]);
handler(JSON.parse(process.argv[2])).catch((error) => process.stdout.write(error.name + ' ' + error.constructor.name));`;

/** What stands in the code of an adapter, and nowhere else. */
const ADAPTERS = { ocapi: '/dw/shop/', intershop: 'open-tender', oracle: 'preAuthorizeOrder' };

describe('the bundles of a deployment', () => {
  const outdir = temporaryDirectory();
  const platforms = Object.keys(ADAPTERS);

  it.each([...platforms.map((platform) => [platform]), platforms])(
    'carry the adapters of its platforms, and no other: %s',
    async (...deployed) => {
      await bundle({
        outdir,
        connectionsJson: JSON.stringify({ connections: deployed.map((platform) => ({ platform })) }),
      });
      for (const name of ['place-order', 'operate-order', 'sweep-requests']) {
        const code = readFileSync(join(outdir, name, 'index.js'));
        const carried = Object.entries(ADAPTERS).filter(([, sign]) => code.includes(sign));
        expect(carried.map(([platform]) => platform)).toEqual(deployed);
        expect(code.byteLength).toBeLessThanOrEqual(sizeLimit(name, deployed.length) * 1024);
      }
    },
  );

  it('carry none where requests are only taken in', async () => {
    await bundle({
      outdir,
      connectionsJson: JSON.stringify({ connections: platforms.map((platform) => ({ platform })) }),
    });
    for (const name of ['receive-event', 'receive-webhook']) {
      const code = readFileSync(join(outdir, name, 'index.js'));
      expect(Object.values(ADAPTERS).filter((sign) => code.includes(sign))).toEqual([]);
      expect(code.byteLength).toBeLessThanOrEqual(sizeLimit(name, platforms.length) * 1024);
    }
  });
});

describe('the bundles of our functions', () => {
  const outdir = temporaryDirectory();
  const names = readdirSync(join(root, 'functions'));

  beforeAll(async () => {
    await bundle({ outdir, connectionsJson });
  });

  it('hold the description of the HTTP API as it is published', () => {
    const document = JSON.parse(readFileSync(join(outdir, 'get-request', 'openapi.json'), 'utf8'));
    expect(document).toEqual(JSON.parse(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8')));
  });

  it('are there for every function of the stack', () => {
    const declared = [...stack.ofType('AWS::Lambda::Function').values()].map(({ Properties }) =>
      String(Properties['FunctionName']).replace('onbehalf-dev-', ''),
    );
    expect(readdirSync(outdir).sort()).toEqual(declared.sort());
  });

  it.each(names)('%s carries its code and the connections, nothing else', (name) => {
    const description = name === 'get-request' ? ['openapi.json'] : [];
    const files = ['connections.json', 'index.js', ...description, 'package.json'];
    expect(readdirSync(join(outdir, name)).sort()).toEqual(files);
    expect(readFileSync(join(outdir, name, 'connections.json'), 'utf8')).toBe(connectionsJson);
  });

  it.each(names)('%s is no larger than it may be', (name) => {
    expect(readFileSync(join(outdir, name, 'index.js')).byteLength).toBeLessThanOrEqual(sizeLimit(name) * 1024);
  });

  it.each(names)('%s loads with what the stack gives it', (name) => {
    const { Properties } = stack.named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${name}`);
    const given = Object.keys(at(Properties, 'Environment', 'Variables') as object).map((variable) => [variable, '1']);
    const output = execFileSync(
      process.execPath,
      [
        '--eval',
        'process.stdout.write(typeof require(process.argv[1]).handler); process.exit()',
        join(outdir, name, 'index.js'),
      ],
      {
        encoding: 'utf8',
        env: { ...Object.fromEntries(given), AWS_REGION: 'us-east-1', LAMBDA_TASK_ROOT: join(outdir, name) },
      },
    );
    expect(output).toBe('function');
  });

  it.each(names)('%s reads every variable it is given', (name) => {
    const { Properties } = stack.named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${name}`);
    const code = readFileSync(join(outdir, name, 'index.js'), 'utf8');
    // Minified, the table of variables has bare keys: a quoted name is one that is read.
    const read = Object.keys(VARIABLES).filter((variable) => code.includes(`"${variable}"`));
    const given = Object.keys(at(Properties, 'Environment', 'Variables') as object);
    expect(given.filter((variable) => variable in VARIABLES).sort()).toEqual(read.sort());
  });
});

describe('an error', () => {
  const source = temporaryDirectory();
  const outdir = temporaryDirectory();

  beforeAll(async () => {
    mkdirSync(join(source, 'thrower'));
    writeFileSync(join(source, 'thrower', 'handler.ts'), THROWER);
    await bundle({ source, outdir });
  });

  const call = (event: unknown): string[] =>
    execFileSync(process.execPath, ['--eval', CALL, join(outdir, 'thrower', 'index.js'), JSON.stringify(event)], {
      encoding: 'utf8',
    }).split(' ');

  it.each([...ERROR_NAMES])('%s keeps its name when the bundle renames its class', (name) => {
    const [thrown, className] = call({ name });
    expect(thrown).toBe(name);
    expect(className).not.toBe(name);
  });

  it.each([...ERROR_NAMES])('%s keeps its name on the way out of the function', (name) => {
    expect(call({ name, wrapped: true })[0]).toBe(name);
  });
});
