import { createHmac, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const key = Buffer.from(process.env['FLOOR_KEY'] ?? '', 'base64');

/** The least that a webhook can do: checks one HMAC of the body and says 202. Nothing is kept, nothing is started. */
export const handler = (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const { headers, body = '', isBase64Encoded } = event;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const expected = createHmac('sha256', key)
    .update(`${headers['webhook-id'] ?? ''}.${headers['webhook-timestamp'] ?? ''}.`)
    .update(bytes)
    .digest();
  const given = Buffer.from((headers['webhook-signature'] ?? '').replace(/^v1,/, ''), 'base64');
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return Promise.resolve({ statusCode: isRight ? 202 : 401 });
};
