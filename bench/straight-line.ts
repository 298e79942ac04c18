import { Agent, request } from 'node:http';
import * as z from 'zod';
import { sandboxCredentials } from '../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { renewalRequest } from './renewal-request.ts';

const tokenSchema = z.object({ access_token: z.string() });
const basketSchema = z.object({ basket_id: z.string() });
const orderSchema = z.object({ order_no: z.string(), order_total: z.number(), status: z.string() });

/**
 * The floor: a script that makes the same three calls one after another, with nothing around them: no journal, no
 * queue, no retry, and a lost answer is a lost order.
 */
export async function straightLine(url: string, run: string) {
  const agent = new Agent({ keepAlive: true });
  const token = await fetchToken(agent, url);
  const post = (path: string, body: object) =>
    send(agent, `${url}/s/RefArch/dw/shop/v23_1${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    async placeOne(n: number): Promise<void> {
      const { basket_id } = basketSchema.parse(await post('/baskets', basketBody(run, n)));
      const order = orderSchema.parse(await post('/orders', { basket_id }));
      const paid = orderSchema.parse(
        await post(`/orders/${order.order_no}/payment_instruments`, {
          amount: order.order_total,
          payment_method_id: 'CREDIT_CARD',
          customer_payment_instrument_id: `pi-b${run}${n}-visa`,
        }),
      );
      if (paid.status !== 'new') {
        throw new Error(`order ${order.order_no} is ${paid.status}`);
      }
    },
    close: () => agent.destroy(),
  };
}

function basketBody(run: string, n: number): object {
  const { customer, lineItems, shippingAddress: to, shippingMethods, requestId } = renewalRequest(run, n);
  const address = {
    first_name: to.firstName,
    last_name: to.lastName,
    address1: to.address1,
    city: to.city,
    state_code: to.stateCode,
    postal_code: to.postalCode,
    country_code: to.countryCode,
  };
  return {
    customer_info: { customer_no: customer.customerNo, email: customer.email },
    billing_address: address,
    shipments: [{ id: 'me', shipping_address: address, shipping_method: { id: shippingMethods[0] } }],
    product_items: lineItems.map(({ productId, quantity }) => ({ product_id: productId, quantity })),
    coupon_items: [{ code: 'LOYAL10' }],
    payment_instruments: [{ payment_method_id: 'CREDIT_CARD', payment_card: { card_type: 'Visa' } }],
    c_onbehalfRequestId: requestId,
  };
}

async function fetchToken(agent: Agent, url: string): Promise<string> {
  const { clientId, clientPassword, userLogin, accessKey } = sandboxCredentials;
  const answer = await send(agent, `${url}/dw/oauth2/access_token?client_id=${clientId}`, {
    headers: {
      authorization: `Basic ${Buffer.from(`${userLogin}:${accessKey}:${clientPassword}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=urn:demandware:params:oauth:grant-type:client-id:dwsid:dwsecuretoken',
  });
  return tokenSchema.parse(answer).access_token;
}

function send(
  agent: Agent,
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
