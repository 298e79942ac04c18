import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { RETRY_WAITS } from '../../../lib/callbacks/retry-schedule.ts';
import { ConfigurationError, TransientError } from '../../../lib/errors/errors.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { callbackWorld, outcomeEvent, REQUEST_ID, SECRET, startReceiver, type WorldOptions } from './callback-world.ts';

describe('sendCallback', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  const worlds: { close: () => void }[] = [];
  const path = '/orders/told?key=hush';
  const worldOf = (options: WorldOptions = {}) => {
    const world = callbackWorld({ host: receiver.host, url: `http://${receiver.host}${path}`, ...options });
    worlds.push(world);
    return world;
  };

  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => {
    worlds.splice(0).forEach(({ close }) => {
      close();
    });
    receiver.stop();
  });

  it('tells the outcome to the address of the request', async () => {
    const { send, givenUp, postponed } = worldOf();
    expect(await send()).toBe('done');
    expect(receiver.received.map((each) => each.path)).toEqual([path]);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      type: 'OrderPlaced',
      data: { requestId: REQUEST_ID, order: { orderNo: '00001' } },
    });
    expect([givenUp, postponed]).toEqual([[], []]);
  });

  it.each([SECRET.current, SECRET.previous])(
    'is verified by the package of Standard Webhooks under either secret: %s',
    async (secret) => {
      const world = worldOf();
      // The package reads the clock itself.
      world.services.now = Date.now;
      await world.send();
      const [{ body, headers } = { body: '', headers: {} }] = receiver.received;
      const verified = new Webhook(secret).verify(body, headers);
      expect(verified).toEqual(JSON.parse(body));
      expect(() => new Webhook(secret).verify(body.replace('00001', '00002'), headers)).toThrow();
    },
  );

  it('is signed by one secret when there is only one', async () => {
    await worldOf({ secret: JSON.stringify({ current: SECRET.current }) }).send();
    expect(receiver.received[0]?.headers['webhook-signature']).toMatch(/^v1,\S+$/);
  });

  it('says each time that it is the same message, and when it was sent', async () => {
    receiver.answers((response) => response.writeHead(500).end());
    const { send } = worldOf();
    await send(1);
    await send(2);
    const [first, second] = receiver.received.map(({ headers }) => headers);
    expect(first?.['webhook-id']).toBe(second?.['webhook-id']);
    expect(Number(second?.['webhook-timestamp']) - Number(first?.['webhook-timestamp'])).toBe(5);
  });

  it.each([
    ['nobody wants to be called', {}],
    ['the journal has forgotten the request', { entries: [] }],
  ])('is done when %s', async (_, options) => {
    const { send, givenUp } = worldOf({ url: undefined, ...options });
    expect(await send()).toBe('done');
    expect([receiver.received, givenUp]).toEqual([[], []]);
  });

  describe('to a receiver that does not take it', () => {
    it.each([500, 503, 429, 400, 404, 301, 302, 307, 308])('sends it again later after %i', async (status) => {
      receiver.answers((response) => response.writeHead(status, { location: `http://${receiver.host}/x` }).end());
      const { send, postponed } = worldOf();
      expect(await send()).toBe('postponed');
      expect([receiver.received.length, postponed]).toEqual([1, [5]]);
    });

    it('gives it the time that it asks for', async () => {
      receiver.answers((response) => response.writeHead(503, { 'retry-after': '900' }).end());
      const { send, postponed } = worldOf();
      await send(2);
      expect(postponed).toEqual([900]);
    });

    it('tries for over a day, and then leaves it to a person', async () => {
      receiver.answers((response) => response.writeHead(502).end());
      const { send, postponed, givenUp } = worldOf();
      let attempt = 1;
      while ((await send(attempt)) === 'postponed') {
        attempt += 1;
      }
      expect(postponed).toEqual(RETRY_WAITS);
      expect(receiver.received).toHaveLength(RETRY_WAITS.length + 1);
      expect(givenUp).toMatchObject([
        { reason: 'exhausted', status: 502, attempts: 12, requestId: REQUEST_ID, host: receiver.host },
      ]);
      expect(JSON.parse(givenUp[0]?.body ?? '')).toEqual(outcomeEvent());
    });

    it('gives up at once when it says that it is gone', async () => {
      receiver.answers((response) => response.writeHead(410).end());
      const { send, postponed, givenUp } = worldOf();
      expect(await send()).toBe('done');
      expect(postponed).toEqual([]);
      expect(givenUp).toMatchObject([{ reason: 'gone', status: 410, attempts: 1 }]);
    });

    it.each<[string, Parameters<typeof receiver.answers>[0]]>([
      ['hangs up', (response) => response.destroy()],
      ['answers with no HTTP', (response) => response.socket?.end('SSH-2.0-x\r\n')],
    ])('sends it again later when it %s', async (_, answer) => {
      receiver.answers(answer);
      const { send, postponed } = worldOf();
      expect(await send()).toBe('postponed');
      expect(postponed).toEqual([5]);
    });

    it('sends it again later when nobody is there', async () => {
      receiver.stop();
      expect(await worldOf().send()).toBe('postponed');
    });

    it('does not wait for a receiver that does not answer', async () => {
      receiver.answers(() => undefined);
      const world = worldOf();
      const { http } = world.services;
      const timeouts: number[] = [];
      world.services.http = (request) => {
        timeouts.push(request.timeoutMs);
        return http({ ...request, timeoutMs: 50 });
      };
      expect(await world.send()).toBe('postponed');
      expect(timeouts).toEqual([15_000]);
    });

    it('reads nothing of an answer without end', async () => {
      const hungUp = new Promise((resolve) => {
        receiver.answers((response, request) => {
          request.socket.on('close', resolve);
          response.writeHead(200);
          const more = (): void => {
            if (response.write('x'.repeat(65_536))) setImmediate(more);
            else response.once('drain', more);
          };
          more();
        });
      });
      expect(await worldOf().send()).toBe('done');
      await hungUp;
    });
  });

  describe('to a host that may not be called', () => {
    it('gives up when the deployment does not allow it, or not any more', async () => {
      const { send, givenUp, secretsRead } = worldOf({ host: 'hooks.acme.example' });
      expect(await send()).toBe('done');
      expect([receiver.received, secretsRead]).toEqual([[], []]);
      expect(givenUp).toMatchObject([{ reason: 'host_not_allowed', attempts: 0, host: receiver.host }]);
    });

    it('gives up when its address is not public', async () => {
      const { send, givenUp } = worldOf({ allowPrivateAddresses: false });
      expect(await send()).toBe('done');
      expect(receiver.received).toEqual([]);
      expect(givenUp).toMatchObject([{ reason: 'address_not_public', attempts: 1 }]);
    });
  });

  describe('without a secret that can be used', () => {
    it.each(['', '{}', '{"current":"short"}'])('tries again until somebody has mended "%s"', async (secret) => {
      const { send, log, postponed } = worldOf({ secret });
      expect(await send()).toBe('postponed');
      expect([receiver.received, postponed]).toEqual([[], [5]]);
      expect(log.lines).toMatchObject([{ level: 'warn', fields: { error: 'secret' } }]);
    });

    it('tries again until somebody has made one', async () => {
      const world = worldOf();
      const missing = new ConfigurationError({ code: 'CONNECTION_MISCONFIGURED', reason: 'missing' });
      world.services.secrets.get = () => Promise.reject(missing);
      expect(await world.send()).toBe('postponed');
    });
  });

  it('reads the secret of the destination', async () => {
    const { send, secretsRead } = worldOf();
    await send();
    expect(secretsRead).toEqual(['onbehalf-test/callbacks/acme']);
  });

  it('stays on its queue when the journal cannot be read', async () => {
    const world = worldOf();
    world.services.journal.get = () =>
      Promise.reject(new TransientError({ code: 'INTERNAL', reason: 'the journal could not be read' }));
    await expect(world.send()).rejects.toThrow('could not be read');
    expect([world.postponed, world.givenUp]).toEqual([[], []]);
  });

  it.each(['', 'x', '{}', '{"detail":{}}'])('stays on its queue when it is no outcome: "%s"', async (body) => {
    await expect(worldOf().send(1, body)).rejects.toThrow();
  });

  it('logs who and where, and never the path or the query', async () => {
    const { send, log } = worldOf();
    await send();
    receiver.answers((response) => response.writeHead(500).end());
    await send();
    receiver.answers((response) => response.writeHead(410).end());
    await send(2);
    expect(log.lines).toMatchObject([
      {
        level: 'info',
        message: 'callback delivered',
        fields: { requestId: REQUEST_ID, host: receiver.host, attempt: 1 },
      },
      { level: 'warn', message: 'callback is sent again later', fields: { status: 500, seconds: 5 } },
      { level: 'error', message: 'callback given up', fields: { status: 410, reason: 'gone', attempt: 2 } },
    ]);
    expect(JSON.stringify(log.lines)).not.toMatch(/hush|told/);
  });

  describe('of a request that was refused at the door', () => {
    const refused = (detail: object) =>
      JSON.stringify({ ...outcomeEvent(detail), 'detail-type': 'OrderRequestInvalid' });
    /** A request of the same id stands, and names an address of its own. */
    const worldWithBilling = () => {
      const world = worldOf();
      const { integrations } = world.services;
      const callbackUrl = `http://${receiver.host}/billing`;
      const sender = { name: 'billing', tenant: 'acme', callbackUrl } as (typeof integrations.senders)[number];
      world.services.integrations = { ...integrations, senders: [sender] };
      return world;
    };

    it.each(['invalid', 'conflict'])('tells the sender alone: %s', async (outcome) => {
      expect(
        await worldWithBilling().send(1, refused({ outcome, sender: 'billing', money: 'captured_elsewhere' })),
      ).toBe('done');
      expect(receiver.received.map((each) => each.path)).toEqual(['/billing']);
      expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ data: { money: 'captured_elsewhere' } });
    });

    it('tells it though no id could be read, and keeps it when nobody takes it', async () => {
      receiver.answers((response) => response.writeHead(410).end());
      const { send, givenUp } = worldWithBilling();
      await send(1, refused({ outcome: 'invalid', sender: 'billing', requestId: undefined }));
      expect(givenUp).toMatchObject([{ reason: 'gone', host: receiver.host, requestId: undefined }]);
    });

    it.each([undefined, 'gone'])('tells nobody whose address is not known: sender %s', async (sender) => {
      expect(await worldWithBilling().send(1, refused({ outcome: 'invalid', sender }))).toBe('done');
      expect(receiver.received).toEqual([]);
    });
  });

  it('is told of a request that is erased at the address of its sender', async () => {
    const { request: _request, ...erased } = journalEntry({ sender: 'crm' });
    const world = worldOf({ entries: [erased] });
    const callbackUrl = `http://${receiver.host}/sender`;
    const sender = { name: 'crm', callbackUrl } as (typeof world.services.integrations.senders)[number];
    world.services.integrations = { ...world.services.integrations, senders: [sender] };
    await world.send();
    expect(receiver.received.map((each) => each.path)).toEqual(['/sender']);
  });
});
