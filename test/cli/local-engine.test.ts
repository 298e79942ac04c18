import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type B2cCommerceSandbox, startB2cCommerceSandbox } from '../../sandbox/b2c-commerce/server.ts';
import { runLocal, type RunningLocal } from '../scenarios/run-local.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const TIMEOUT = 120_000;

const [example] = readFileSync('examples/ocapi.ndjson', 'utf8').split('\n') as [string];
const request = JSON.parse(example).detail;

/** A renewal that the shop's answers to its order are lost of, and one that has a field too many. */
const EVENTS = [
  { ...request, requestId: 'acme:lost' },
  { ...request, requestId: 'acme:bad', giftWrap: true },
];

describe('npx onbehalf, at npm run local', () => {
  let sandbox: B2cCommerceSandbox;
  let local: RunningLocal;

  beforeAll(async () => {
    sandbox = await startB2cCommerceSandbox({});
    // Both times nothing is done, and both times nobody can know.
    sandbox.shop.orderFault({ operation: 'createOrder', effect: { kind: 'dropAnswer' }, times: 2 });
    const directory = temporaryDirectory();
    const connections = join(directory, 'connections.json');
    const connection = { name: 'refarch', platform: 'ocapi', ordersPerSecond: 50 };
    const confirmation = { quarantineSeconds: 1, rounds: 1 };
    const settings = { host: sandbox.url, site: 'RefArch', apiVersion: '23.1' };
    writeFileSync(connections, JSON.stringify({ connections: [{ ...connection, confirmation, settings }] }));
    const events = join(directory, 'events.ndjson');
    writeFileSync(events, EVENTS.map((event) => JSON.stringify(event)).join('\n'));
    local = runLocal(['--port', '0', '--connections', connections, '--events', events]);
    await local.says('Running. Ctrl-C stops.');
  }, TIMEOUT);

  afterAll(async () => {
    await local.end('SIGTERM');
    await sandbox.close();
  }, TIMEOUT);

  async function onbehalf(...args: readonly string[]) {
    const variables = local.output().matchAll(/^ {2}export (\w+)=(\S+)$/gm);
    const env = { ...process.env, ...Object.fromEntries([...variables].map(([, name, value]) => [name, value])) };
    const child = spawn(process.execPath, ['cli/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    return { code, stdout, stderr };
  }

  it(
    'takes a failed order from its dead letter to its place in the shop',
    async () => {
      const letters = JSON.parse((await onbehalf('dead-letters', '--json')).stdout);
      expect(letters).toMatchObject({ seen: 2, complete: true });
      expect(letters.groups.map((group: any) => [group.cause, group.action, group.requestIds])).toEqual([
        ['BACKEND_ERROR', 'redrive', ['acme:lost']],
        ['REQUEST_INVALID', 'mend', ['acme:bad']],
      ]);

      const failed = await onbehalf('status', 'acme:lost');
      expect(failed.stdout).toContain('failed at ConfirmOrder');
      expect(failed.stdout).toContain('npx onbehalf redrive acme:lost');
      // Nothing of the customer.
      expect(failed.stdout).not.toMatch(/Brandt|Alder|example\.com/);

      const dry = await onbehalf('redrive', 'acme:lost', '--dry-run');
      expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('1 would be redriven')]);
      expect(sandbox.shop.orders()).toHaveLength(0);

      expect(await onbehalf('redrive', 'acme:lost')).toMatchObject({ code: 0, stderr: '' });
      let status: any;
      do {
        status = JSON.parse((await onbehalf('status', 'acme:lost', '--json')).stdout);
      } while (status.execution.status === 'RUNNING');
      expect(status).toMatchObject({ status: 'placed', attempt: 1, execution: { redrives: 1 } });
      expect(sandbox.shop.orders().map(({ orderNo }) => orderNo)).toEqual([status.shop.orderNo]);

      const left = JSON.parse((await onbehalf('dead-letters', '--json')).stdout);
      expect(left.groups.map(({ cause }: any) => cause)).toEqual(['REQUEST_INVALID']);
    },
    TIMEOUT,
  );

  it('tells of a request that was refused, and takes its letter away', async () => {
    const { stdout } = await onbehalf('status', 'acme:bad');
    expect(stdout).toContain('giftWrap is not a field of order-request/1');
    expect(await onbehalf('discard', 'acme:bad')).toMatchObject({ code: 0 });
    const { groups } = JSON.parse((await onbehalf('dead-letters', '--json')).stdout);
    expect(groups).toEqual([]);
  });

  it(
    'cancels the placed order in its shop, once',
    async () => {
      expect(await onbehalf('resend', 'acme:lost', '--yes')).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('platform ocapi'),
      });
      const dry = await onbehalf('cancel', 'acme:lost', '--dry-run');
      expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('Would cancel order')]);
      const unasked = await onbehalf('cancel', 'acme:lost');
      expect([unasked.code, unasked.stderr]).toEqual([1, expect.stringContaining('give --yes')]);
      expect(sandbox.shop.orders().map(({ status }) => status)).toEqual(['new']);

      expect(await onbehalf('cancel', 'acme:lost', '--yes')).toMatchObject({ code: 0, stderr: '' });
      expect(sandbox.shop.orders().map(({ status }) => status)).toEqual(['cancelled']);
      const status = JSON.parse((await onbehalf('status', 'acme:lost', '--json')).stdout);
      expect(status).toMatchObject({ status: 'rejected', code: 'CANCELLED', next: { action: 'nothing' } });

      const again = await onbehalf('cancel', 'acme:lost', '--yes');
      expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('already undone')]);
    },
    TIMEOUT,
  );

  it(
    'sends a request over HTTP as a sender that signs, and as often as it is sent it is one order',
    async () => {
      const before = sandbox.shop.orders().length;
      const file = join(temporaryDirectory(), 'order.json');
      writeFileSync(file, JSON.stringify({ ...request, requestId: 'acme:sent' }));
      const answers = [
        await onbehalf('send', '--sender', 'crm', file, '--json'),
        await onbehalf('send', '--sender', 'phone-desk', file, '--json'),
      ];
      expect(answers.map(({ code, stderr }) => [code, stderr])).toEqual([
        [0, ''],
        [0, ''],
      ]);
      expect(JSON.parse(answers[0]!.stdout)).toMatchObject({ status: 202, location: '/v1/requests/acme%3Asent' });
      expect(answers[1]!.stdout).toBe(answers[0]!.stdout);

      let status: any;
      do {
        status = JSON.parse((await onbehalf('status', 'acme:sent', '--json')).stdout);
      } while (status.status === 'accepted');
      expect(status).toMatchObject({ status: 'placed' });
      expect(sandbox.shop.orders()).toHaveLength(before + 1);
    },
    TIMEOUT,
  );

  it(
    'forgets a customer, but for a request that may still have a basket in the shop',
    async () => {
      const { customerNo } = request.customer;
      expect((await onbehalf('status', 'acme:sent', '--content')).stdout).toContain(customerNo);
      const { code, stdout } = await onbehalf('forget', '--customer', customerNo, '--yes');
      expect(code).toBe(1);
      expect(stdout).toMatch(/1 erased:\n {2}acme:sent/);
      expect(stdout).toMatch(/1 kept, because still needed:\n {2}acme:lost .*come again in an hour/);

      const erased = (await onbehalf('status', 'acme:sent', '--content')).stdout;
      expect(erased).toContain("the customer's data was erased on");
      expect(erased).not.toContain(customerNo);
      const again = await onbehalf('forget', '--customer', customerNo, '--yes', '--json');
      expect(JSON.parse(again.stdout)).toMatchObject({ summary: { erased: 0, kept: 1 } });
    },
    TIMEOUT,
  );

  it.each([
    [['status', 'acme:unknown'], 1, 'knows no request'],
    [['status', 'acme:lost', '--stage', 'prod'], 1, 'There is no stage "prod"'],
    [['redrive'], 2, 'redrive needs an id, --code or --all'],
    [['send', '--sender', 'nobody', 'order.json'], 1, 'There is no sender "nobody": the senders of'],
    [['mend'], 2, '"mend" is not a command'],
  ])('says in one line why it cannot do %j', async (args, code, message) => {
    const result = await onbehalf(...args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr.split('\n')[0]).toContain(message);
    expect(result.stderr).not.toMatch(/^ +at /m);
  });

  it.each(['status', 'dead-letters', 'redrive', 'replay', 'discard', 'cancel', 'resend', 'send'])(
    'explains %s',
    async (command) => {
      const { code, stdout } = await onbehalf(command, '--help');
      expect([code, stdout]).toEqual([0, expect.stringContaining(`npx onbehalf ${command}`)]);
    },
  );
});
