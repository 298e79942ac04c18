import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Attack, HttpMessage } from '../../attacks/attack.ts';
import { createCraft, orderRequest, type Target } from '../../attacks/craft.ts';
import { FAMILIES } from '../../attacks/families.ts';
import { judge } from '../../attacks/judge.ts';
import { isForged } from '../../attacks/log-check.ts';
import { openings } from '../../attacks/openings.ts';
import { attackedIntegrations, SENDER_NAMES, secretOf } from '../../attacks/senders.ts';
import { integrationsSchema } from '../../lib/integrations/integrations.ts';
import { httpHandler } from '../../lib/runtime/http-handler.ts';
import { receiveWebhook } from '../../lib/steps/receive-webhook.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';
import { createSenderGate } from '../../lib/webhooks/sender-gate.ts';
import { connections } from '../support/connections.ts';
import { intakeWorld } from '../support/intake.ts';
import { outputOf } from '../support/output.ts';

const target: Target = {
  publicUrl: 'https://orders.example.com',
  connection: 'refarch',
  known: orderRequest('refarch'),
};

/** The door for requests with its real gate, in this process. */
function door() {
  const world = intakeWorld();
  const integrations = integrationsSchema.parse(attackedIntegrations('refarch', 'site-us'));
  const secrets = new Map(SENDER_NAMES.map((name) => [name as string, secretOf(name)]));
  const log = createInvocationLog();
  const gate = createSenderGate({
    integrations,
    publicUrl: target.publicUrl,
    secretPrefix: '',
    secrets: { get: (name) => Promise.resolve(secrets.get(name) ?? '') },
    now: Date.now,
    log,
  });
  const services = { ...world.services, connections: connections('refarch', 'site-us'), gate, integrations, log };
  const handler = httpHandler((call) => receiveWebhook(call, services), log);
  const send = async (message: HttpMessage) => handler(eventOf(message), {} as Context);
  return { ...world, send };
}

/** As API Gateway hands it over: names in lower case, what came twice joined, bodies of other types as base64. */
function eventOf({ method, target: address, headers, body }: HttpMessage): object {
  const [rawPath = '', ...query] = address.split('?');
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = joined.get(name.toLowerCase());
    joined.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`);
  }
  const isBase64Encoded = !/^(?:text\/|application\/json)/.test(joined.get('content-type') ?? '');
  return {
    routeKey: 'POST /v1/requests',
    rawPath,
    rawQueryString: query.join('?'),
    headers: Object.fromEntries(joined),
    requestContext: { http: { method } },
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

const craft = () => createCraft(target, Date.now());

/** Of the attacks on the door for requests those that HTTP itself does not stop. */
const messagesOf = (attacks: readonly Attack[]): readonly (readonly [Attack, HttpMessage])[] =>
  attacks.flatMap((attack) => {
    const message = attack.message(craft());
    const isHere = !('wire' in message) && message.method === 'POST' && message.target.split('?')[0] === '/v1/requests';
    return isHere ? [[attack, message]] : [];
  });

describe('the corpus of attacks', () => {
  it('holds more than a hundred, each under a name of its own', () => {
    const names = FAMILIES.flatMap(({ name, attacks }) => attacks.map((attack) => `${name}: ${attack.name}`));
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is as large as the documentation says', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8');
    const count = FAMILIES.reduce((sum, { attacks }) => sum + attacks.length, 0);
    expect(text).toContain(`sends ${count} attacks`);
    expect(text).toContain(FAMILIES.map(({ name }) => name).join(', '));
  });

  describe.each(FAMILIES)('$name', ({ attacks }) => {
    const { send, journal, queued } = door();
    let lines: string[] = [];
    let verdicts: readonly (readonly [string, number, string])[] = [];

    beforeAll(async () => {
      lines = await outputOf(async () => {
        for (const [, message] of openings(craft())) {
          await send(message);
        }
        const seen: (readonly [string, number, string])[] = [];
        for (const [attack, message] of messagesOf(attacks)) {
          const { statusCode: status, body } = await send(message);
          const saying = attack.saying?.(craft());
          seen.push([
            attack.name,
            status,
            judge(attack, [status], saying === undefined ? undefined : body.includes(saying)),
          ]);
        }
        verdicts = seen;
      });
    });

    it('is refused, each for what it tries', () => {
      expect(verdicts.filter(([, , verdict]) => verdict !== 'refused')).toEqual([]);
    });

    it('leaves nothing but what the senders themselves ordered', () => {
      const { length } = openings(craft());
      const started = new Set(queued.map(({ requestId }) => requestId));
      expect([journal.entries.size, started.size]).toEqual([length, length]);
    });

    it('writes nothing into the log', () => {
      expect(lines.filter(isForged)).toEqual([]);
      expect(lines.length).toBeGreaterThanOrEqual(verdicts.length);
    });
  });
});
