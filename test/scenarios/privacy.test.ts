import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import type { EventLine } from '../../local/run/event-lines.ts';
import { deployLocally, type LocalDeployment } from '../../local/run/local-deployment.ts';
import { runEvents } from '../../local/run/run-events.ts';
import { sandboxCredentials } from '../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';

/** Values that appear nowhere else, one in each place where personal data or card data can stand. */
const MARKED = {
  firstName: 'Quillonfirst',
  lastName: 'Zephyrlast',
  company: 'Brontecompany',
  address1: '77 Vexillum Street',
  address2: 'Floor Quixotic',
  city: 'Xanaduville',
  postalCode: '98765-4321',
  phone: '+1 555 010 7788',
  email: 'marked.person@privacy-test.example',
  note: 'Ring twice, ask for Obadiah',
  cardNumber: '4539 5787 6362 1486',
  unknownValue: 'valueofanunknownfield',
};

const request = (requestId: string, customerNo: string, changes: object = {}): object =>
  ({
    schema: 'order-request/1',
    requestId,
    connection: 'refarch',
    reason: 'subscription_renewal',
    currency: 'USD',
    customer: { customerNo, email: MARKED.email },
    lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 1 }],
    shippingAddress: {
      firstName: MARKED.firstName,
      lastName: MARKED.lastName,
      company: MARKED.company,
      address1: MARKED.address1,
      address2: MARKED.address2,
      city: MARKED.city,
      stateCode: 'MA',
      postalCode: MARKED.postalCode,
      countryCode: 'US',
      phone: MARKED.phone,
    },
    shippingMethods: ['STD_GROUND'],
    payment: { kind: 'stored_instrument', instrumentId: `pi-${customerNo}-visa` },
    customAttributes: { agentNote: MARKED.note },
    ...changes,
  }) satisfies OrderRequest;

const REQUESTS = [
  request('p:placed', '00010001'),
  request('p:placed', '00010001'),
  request('p:placed', '00010001', { reason: 'other' }),
  request('p:declined', '00010051', {
    payment: { kind: 'stored_instrument', instrumentId: 'pi-00010051-soft-decline' },
  }),
  request('p:stock', '00010002', { lineItems: [{ productId: 'COF-KENYA-1KG', quantity: 1 }] }),
  request('p:unknown', '00010003'),
  request('p:malformed', '00010004'),
  request('p:failed', '00010008'),
  request('p:field', '00010005', { surprise: MARKED.unknownValue }),
  request('p:wrong', '00010006', { shippingAddress: { firstName: MARKED.firstName, city: 7 } }),
  request('p:card', '00010007', { customAttributes: { agentNote: `pay with ${MARKED.cardNumber}` } }),
];

const toLine = (detail: object, index: number): EventLine => ({
  kind: 'event',
  number: index + 1,
  requestId: undefined,
  source: 'acme.subscriptions',
  detailType: 'SubscriptionRenewalDue',
  detail,
});

describe('personal data, card data and secrets', () => {
  let deployment: LocalDeployment;
  const queuesSeen = new Set<string>();
  const seen: Record<string, string[]> = { 'log lines': [], 'bus events': [], 'queue bodies': [], histories: [] };

  beforeAll(async () => {
    deployment = await deployLocally({ platforms: ['ocapi'] });
    const { engine } = deployment;
    const [sandbox] = deployment.sandboxes;
    engine.onLogLine(({ line }) => seen['log lines']!.push(line));
    engine.onBusEvent((event) => {
      if (event.source !== 'acme.subscriptions') {
        seen['bus events']!.push(JSON.stringify(event));
      }
    });
    // These two hold what the sender sent, as it is.
    const senders = ['onbehalf-local-events', 'onbehalf-local-undelivered-events'];
    engine.onMessage(({ queueName, body }) => {
      queuesSeen.add(queueName);
      if (!senders.includes(queueName)) {
        seen['queue bodies']!.push(body);
      }
    });
    sandbox!.shop.orderFault({
      operation: 'createOrder',
      when: 'after',
      effect: { kind: 'dropAnswer' },
      match: { requestMark: 'p:unknown' },
    });
    sandbox!.shop.orderFault({
      operation: 'addPaymentInstrument',
      effect: { kind: 'malformed' },
      when: 'after',
      match: { requestMark: 'p:malformed' },
    });
    sandbox!.shop.orderFault({
      operation: 'createOrder',
      effect: { kind: 'html', status: 502 },
      times: 100,
      match: { requestMark: 'p:failed' },
    });
    const raw: EventLine = {
      kind: 'raw',
      number: 99,
      requestId: undefined,
      text: `{"email":"${MARKED.email}", "pan":"${MARKED.cardNumber}"`,
    };
    const { events } = await runEvents([...REQUESTS.map(toLine), raw], deployment, {
      signal: AbortSignal.timeout(60_000),
      onEnded: () => undefined,
    });
    expect(events.map(({ outcome }) => outcome?.outcome).sort()).toEqual([
      'conflict',
      'duplicate',
      'failed',
      'invalid',
      'invalid',
      'invalid',
      'invalid',
      'placed',
      'placed',
      'placed',
      'rejected',
      'rejected',
    ]);
    const look = async (path: string): Promise<any> => (await fetch(`${engine.endpoint}/_engine/${path}`)).json();
    for (const { name } of await look('executions')) {
      seen['histories']!.push(JSON.stringify(await look(`executions/${name}`)));
    }
  }, 120_000);

  afterAll(async () => deployment.close());

  const places = ['log lines', 'bus events', 'queue bodies', 'histories'];

  it('have been looked for where something was found to look at', () => {
    expect(seen['log lines']!.length).toBeGreaterThan(20);
    expect(seen['bus events']!.length).toBeGreaterThan(10);
    expect(seen['queue bodies']!.length).toBeGreaterThanOrEqual(9);
    expect([...queuesSeen]).toEqual(
      expect.arrayContaining([
        'onbehalf-local-events',
        'onbehalf-local-orders-refarch',
        'onbehalf-local-dead-letters',
        'onbehalf-local-failed-executions',
        'onbehalf-local-rejected-orders',
      ]),
    );
    expect(seen['histories']).toHaveLength(6);
    expect(seen['histories']!.join()).toContain('PrepareBasket');
    expect(seen['log lines']!.join()).toContain('"OrdersPlaced"');
  });

  it.each(places)('leave no marked value in the %s', (place) => {
    const text = seen[place]!.join('\n');
    for (const value of [...Object.values(MARKED), MARKED.cardNumber.replaceAll(' ', '')]) {
      expect(text).not.toContain(value);
    }
  });

  it('rest in one attribute of the journal, which is what a customer who is forgotten loses', async () => {
    const client = new DynamoDBClient({
      endpoint: deployment.engine.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'onbehalf-local-journal' }));
    client.destroy();
    expect(Items).toHaveLength(6);
    for (const { personal, ...lasting } of Items) {
      expect(personal?.S).toContain(MARKED.lastName);
      for (const value of Object.values(MARKED)) {
        expect(JSON.stringify(lasting)).not.toContain(value);
      }
    }
  });

  it.each(places)('leave no credential and no token in clear in the %s', (place) => {
    const text = seen[place]!.join('\n');
    const { accessKey, clientPassword, userLogin } = sandboxCredentials;
    const basic = Buffer.from(`${userLogin}:${accessKey}:${clientPassword}`).toString('base64');
    for (const value of [accessKey, clientPassword, userLogin, basic, 'Bearer ', '"access_token"']) {
      expect(text).not.toContain(value);
    }
    // A JWT begins so, twice; the letters alone come up by chance in what is sealed.
    expect(text).not.toMatch(/eyJ[\w-]*\.eyJ/);
  });

  it.each(['queue bodies', 'bus events', 'histories'])('leave no stack trace in the %s', (place) => {
    expect(seen[place]!.filter((text) => /\\n\s+at /.test(text))).toEqual([]);
  });
});
