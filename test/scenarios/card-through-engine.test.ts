import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployLocally, type LocalDeployment } from '../../local/run/local-deployment.ts';
import type { FaultOrderInput } from '../../sandbox/shared/fault-order.ts';
import { orderRequest } from '../support/order-request.ts';

/** Digits and a name that come up nowhere else. */
const CARD = {
  number: '379354508162306',
  securityCode: '7391',
  holder: 'Mara Marked',
  expiryMonth: 7,
  expiryYear: 2031,
};
const DECLINED = { ...CARD, number: '4000000000000002', securityCode: '739' };

const base64Core = (text: string) =>
  [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${text}`)
      .toString('base64')
      .slice(4, -4),
  );

const FORMS = [CARD.number, DECLINED.number].flatMap((number) => [
  number,
  number.replace(/^(\d{4})(\d{6})(\d+)$/, '$1 $2 $3'),
  number.replace(/(\d{4})(?=\d)/g, '$1 '),
  number.replace(/(\d{4})(?=\d)/g, '$1-'),
  Array.from(number).reverse().join(''),
  Buffer.from(number).toString('hex'),
  Array.from(number, (digit) => `\\u003${digit}`).join(''),
  ...base64Core(number),
]);
const CODE = /(?<![0-9A-Za-z.:+-])(?:7391|739)(?![0-9A-Za-z:.-])|security_?code["\\]*:/i;

/** Request id, the card, and what the shop does with the payment. */
const ORDERS: readonly (readonly [string, typeof CARD, Partial<FaultOrderInput> | undefined, string])[] = [
  ['c:placed', CARD, undefined, 'placed'],
  ['c:declined', DECLINED, undefined, 'rejected'],
  ['c:lost', CARD, { when: 'after', effect: { kind: 'dropAnswer' } }, 'placed'],
  ['c:gateway', CARD, { when: 'before', effect: { kind: 'html', status: 502 } }, 'rejected'],
  ['c:malformed', CARD, { when: 'after', effect: { kind: 'malformed' } }, 'placed'],
  [
    'c:repeated',
    CARD,
    {
      effect: {
        kind: 'fault',
        status: 400,
        type: 'HookStatusException',
        message: '{body}',
        arguments: {
          extensionPoint: 'dw.order.payment.authorizeCreditCard',
          statusCode: CARD.securityCode,
          statusMsg: '{body}',
          statusDetails: '{body}',
        },
      },
    },
    'rejected',
  ],
];

describe('a card that is told by phone, through all of the deployment', () => {
  let deployment: LocalDeployment;
  let secrets: SecretsManagerClient;
  let key: string;
  const seen: Record<string, string[]> = {
    'log lines': [],
    'bus events': [],
    'queue bodies': [],
    histories: [],
    tables: [],
  };
  const references = new Map<string, string>();
  const outcomes = new Map<string, string>();
  let customers = 0;

  const post = async (path: string, body: string, apiKey = key) => {
    const answer = await fetch(`${deployment.engine.apiEndpoint}${path}?sender=phone-desk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  };

  async function handIn(card: object): Promise<string> {
    const { status, text } = await post('/v1/cards', JSON.stringify(card));
    expect(status).toBe(201);
    return (JSON.parse(text) as { reference: string }).reference;
  }

  async function order(requestId: string, reference: string): Promise<void> {
    // Nobody has more than a few baskets at a time.
    customers += 1;
    const customer = { customerNo: `0001000${customers}`, email: 'customer@example.com' };
    const request = orderRequest({ requestId, customer, payment: { kind: 'card', reference } });
    expect(await post('/v1/requests', JSON.stringify(request))).toMatchObject({ status: 202 });
  }

  const look = async (path: string): Promise<any> =>
    (await fetch(`${deployment.engine.endpoint}/_engine/${path}`)).json();

  const cardSecrets = async (): Promise<string[]> => {
    const { SecretList = [] } = await secrets.send(new ListSecretsCommand({ MaxResults: 100 }));
    return SecretList.flatMap(({ Name = '' }) => (Name.includes('/cards/') ? [Name.split('/cards/')[1]!] : []));
  };

  beforeAll(async () => {
    deployment = await deployLocally({ platforms: ['ocapi'] });
    const { engine, sandboxes } = deployment;
    secrets = new SecretsManagerClient({
      endpoint: engine.endpoint,
      region: engine.region,
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    });
    const SecretId = 'onbehalf-local/senders/phone-desk';
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    key = (JSON.parse(SecretString) as { current: string }).current;
    engine.onLogLine(({ line }) => seen['log lines']!.push(line));
    engine.onBusEvent((event) => {
      seen['bus events']!.push(JSON.stringify(event));
      const { requestId, outcome } = event.detail as { requestId?: string; outcome?: string };
      if (requestId !== undefined && outcome !== undefined) outcomes.set(requestId, outcome);
    });
    engine.onMessage(({ body }) => seen['queue bodies']!.push(body));
    for (const [requestId, card, fault] of ORDERS) {
      if (fault) {
        sandboxes[0]!.shop.orderFault({
          operation: 'addPaymentInstrument',
          match: { requestMark: requestId },
          ...fault,
        } as FaultOrderInput);
      }
      references.set(requestId, await handIn(card));
      await order(requestId, references.get(requestId)!);
    }
    await order('c:none', `card_${'a'.repeat(26)}_4102444800`);
    references.set('unused', await handIn(CARD));
    await post('/v1/cards', JSON.stringify({ ...CARD, number: '379354508162307' }));
    await post('/v1/cards', JSON.stringify(CARD).slice(0, -3));
    await post('/v1/cards', JSON.stringify(CARD), 'another-key-that-is-long-enough');
    const until = Date.now() + 90_000;
    while (outcomes.size <= ORDERS.length && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    for (const { name } of await look('executions')) {
      seen['histories']!.push(JSON.stringify(await look(`executions/${name}`)));
    }
    for (const name of await look('tables')) {
      seen['tables']!.push(JSON.stringify(await look(`tables/${name}`)));
    }
  }, 180_000);

  afterAll(async () => deployment.close());

  it('pays orders, or is the reason why there is none', () => {
    const expected = ORDERS.map(([requestId, , , outcome]) => [requestId, outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({ ...Object.fromEntries(expected), 'c:none': 'rejected' });
    const placed = deployment.sandboxes[0]!.shop.orders().filter(({ standing }) => standing === 'placed');
    expect(placed.map(({ requestMark }) => requestMark).sort()).toEqual(['c:lost', 'c:malformed', 'c:placed']);
  });

  it('is in the vault only as long as nobody used it', async () => {
    expect(await cardSecrets()).toEqual([references.get('unused')]);
  });

  it('has left traces to look at', () => {
    expect(seen['log lines']!.join()).toContain('POST /v1/cards');
    expect(seen['histories']!.join()).toContain(references.get('c:placed'));
    expect(seen['tables']!.join()).toContain(references.get('c:placed'));
    expect(seen['queue bodies']!.length).toBeGreaterThan(ORDERS.length);
  });

  it.each(Object.keys(seen))('shows neither number nor code nor holder in the %s', (place) => {
    const text = seen[place]!.join('\n');
    for (const form of [...FORMS, CARD.holder]) {
      expect(text).not.toContain(form);
    }
    expect(CODE.exec(text)?.[0]).toBeUndefined();
  });
});
