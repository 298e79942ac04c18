import { type IntershopShopOptions, openIntershopShop } from '../../../sandbox/intershop-icm/open-shop.ts';
import {
  sandboxBuyer,
  sandboxCredentials,
  sandboxSites,
} from '../../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import { type SandboxDelivery, sandboxRequest } from '../../../sandbox/shared/sandbox-exchange.ts';

export const v1 = {
  basket: 'application/vnd.intershop.basket.v1+json',
  order: 'application/vnd.intershop.order.v1+json',
};

export interface ShopAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** The parsed document; the text when it is none. */
  body: any;
}

export const jena = {
  companyName1: 'Agro GmbH',
  lastName: 'Müller',
  addressLine1: 'Straße 5',
  postalCode: '07743',
  city: 'Jena',
  countryCode: 'DE',
};

export function basicHeader(login: string, password: string): string {
  return `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
}

export const agent = basicHeader(sandboxCredentials.login, sandboxCredentials.password);
export const card = (kind: string, customerNo = 'AGRO-017') => `pi-${customerNo}-${kind}`;

function read(delivery: SandboxDelivery): ShopAnswer {
  if (!('answer' in delivery)) return { status: 0, headers: {}, body: delivery.manner };
  const { status, headers = {}, body } = delivery.answer;
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  return { status, headers, body: isJson ? JSON.parse(body) : body };
}

/** A shop with a clock of its own, and a buyer who is signed in. */
export function openShop(options: IntershopShopOptions & { login?: string; password?: string } = {}) {
  const clock = { now: Date.parse('2026-11-21T14:00:00Z'), due: [] as { at: number; wake: () => void }[] };
  const { login = sandboxBuyer.login, password = sandboxBuyer.password, ...rest } = options;
  const sleep = (ms: number) => new Promise<void>((wake) => clock.due.push({ at: clock.now + ms, wake }));
  const { shop, serve } = openIntershopShop({ now: () => clock.now, sleep, ...rest });

  function send(method: string, target: string, body?: unknown, headers: Record<string, string> = {}): ShopAnswer {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const contentType = body === undefined ? {} : { 'content-type': 'application/json' };
    const delivery = serve(sandboxRequest(method, target, { ...contentType, ...headers }, text));
    if ('then' in delivery) throw new Error('no answer at once');
    return read(delivery);
  }

  const base = `/INTERSHOP/rest/WFS/${sandboxSites.site}/-;loc=en_US;cur=EUR`;
  const grant = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    send('POST', `${base}/token`, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  const signIn = () => grant({ grant_type: 'password', username: login, password });

  let token: string = signIn().body.access_token;
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(method, `${base}${path}`, body, {
      accept: path.startsWith('/orders') ? v1.order : v1.basket,
      'authentication-token': token,
      ...headers,
    });
  const legacy = (method: string, path: string, body?: unknown) =>
    call(method, path, body, { accept: 'application/json' });
  const contactCenter = (method: string, path: string, headers: Record<string, string> = {}) =>
    send(method, `/INTERSHOP/rest/WFS/ContactCenter/-${path}`, undefined, {
      authorization: agent,
      userorganization: sandboxSites.organization,
      ...headers,
    });

  /** A basket that can be ordered. @returns its id */
  function wholeBasket(changes: { sku?: string; quantity?: number; instrument?: string; mark?: string } = {}): string {
    const { sku = '7912057', quantity = 1, instrument = 'ISH_INVOICE', mark = 'sub-1/2026-11' } = changes;
    const { id } = call('POST', '/baskets', { externalOrderReference: mark, calculated: false }).body.data;
    call('POST', `/baskets/${id}/items`, [{ product: sku, quantity: { value: String(quantity) } }]);
    const { urn } = call('POST', `/baskets/${id}/addresses`, jena).body.data;
    call('PATCH', `/baskets/${id}`, {
      invoiceToAddress: urn,
      commonShipToAddress: urn,
      commonShippingMethod: 'STD_GROUND',
    });
    call('PUT', `/baskets/${id}/payments/open-tender`, { paymentInstrument: instrument });
    return id;
  }

  const submit = (basket: string) => call('POST', '/orders', { basket, termsAndConditionsAccepted: true });
  return {
    shop,
    serve,
    clock,
    base,
    send,
    grant,
    signIn,
    call,
    legacy,
    contactCenter,
    wholeBasket,
    submit,
    submitLegacy: (basketID: string) => legacy('POST', '/orders', { basketID, acceptTermsAndConditions: 'true' }),
    order: (changes: Parameters<typeof wholeBasket>[0] = {}) => submit(wholeBasket(changes)),
    use: (other: string) => {
      token = other;
    },
    admin: (method: string, name: string, body?: unknown) => send(method, `/_admin/${name}`, body),
    /** Lets time pass, and what sleeps wake. */
    pass: async (ms: number) => {
      clock.now += ms;
      for (const { at, wake } of clock.due.splice(0)) if (at <= clock.now) wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
