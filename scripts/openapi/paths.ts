import { ACCEPTED, CARD, KEPT_CARD, REQUEST, VIEW } from './examples.ts';
import { jsonOf, problems } from './responses.ts';
import { refTo } from './schemas.ts';
import { ANY_PROOF, API_KEY } from './security.ts';

const SENDER = { $ref: '#/components/parameters/Sender' };

const cloudEventWith = (data: string, schema: object) => ({
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', data],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', minLength: 1 },
    source: { type: 'string', minLength: 1 },
    type: { type: 'string', minLength: 1 },
    [data]: schema,
  },
});

/** The order request as CloudEvents 1.0 carries it in a body. */
const CLOUD_EVENT = {
  oneOf: [
    cloudEventWith('data', refTo('OrderRequest')),
    cloudEventWith('data_base64', {
      type: 'string',
      contentEncoding: 'base64',
      description: 'The order request as JSON, in place of `data`.',
    }),
  ],
};

const cloudEvent = {
  specversion: '1.0',
  id: '5e0b6c0a-7f0e-4d7a-9f57-1c8c4f1b2a10',
  source: 'https://crm.acme.example',
  type: 'example.acme.order-requested',
  data: REQUEST,
};

/** The operations, by path and method. */
export const PATHS = {
  '/v1/requests': {
    post: {
      operationId: 'sendRequest',
      summary: 'Have an order placed',
      description:
        'Answers at once; the order is placed after that, exactly once for each `requestId`. The same request again gets ' +
        'the same answer, so whoever has no answer sends it again. CloudEvents come as `application/cloudevents+json` or ' +
        'with `ce-` headers. A sender with a mapping sends the events of its billing system as they are.',
      parameters: [SENDER],
      security: ANY_PROOF,
      requestBody: {
        required: true,
        content: {
          ...jsonOf('OrderRequest', REQUEST),
          'application/cloudevents+json': { schema: CLOUD_EVENT, example: cloudEvent },
        },
      },
      responses: {
        '202': {
          description: 'Taken in, now or before. A sender with a mapping also learns what became no order.',
          headers: { Location: { description: 'Where its progress is read.', schema: { type: 'string' } } },
          content: {
            'application/json': {
              schema: { anyOf: [refTo('AcceptedRequest'), refTo('NotTaken')] },
              examples: {
                accepted: { value: ACCEPTED },
                ignored: { summary: 'An event that is no order.', value: { state: 'ignored' } },
                refused: {
                  summary: 'An event that should have become an order.',
                  value: {
                    state: 'refused',
                    code: 'REQUEST_INVALID',
                    issues: [{ field: 'shippingMethods', message: 'is missing' }],
                  },
                },
              },
            },
          },
        },
        ...problems(400, 401, 409, 413, 415, 422, 500, 503),
      },
    },
  },
  '/v1/requests/{id}': {
    get: {
      operationId: 'getRequest',
      summary: 'Read what became of a request',
      description:
        'Of the requests of its own tenant only. A sender that signs reads with a second sender, which has a key.',
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'The request id, percent-encoded, as `Location` has it.',
          schema: { type: 'string', maxLength: 128 },
          example: 'acme:case-4711:1',
        },
        SENDER,
      ],
      security: API_KEY,
      responses: {
        '200': { description: 'Where it stands.', content: jsonOf('RequestView', VIEW) },
        ...problems(401, 404, 500, 503),
      },
    },
  },
  '/v1/cards': {
    post: {
      operationId: 'keepCard',
      summary: 'Hand a card in that a customer told by phone',
      description:
        'For senders that may take cards. The card is kept for 20 minutes at most, and deleted once it is used. Neither ' +
        'number nor code is in any answer, log or error.',
      parameters: [SENDER],
      security: API_KEY,
      requestBody: { required: true, content: jsonOf('CardForm', CARD) },
      responses: {
        '201': {
          description: 'Kept. The reference pays for one order: `payment: {"kind": "card", "reference": ...}`.',
          content: jsonOf('KeptCard', KEPT_CARD),
        },
        ...problems(400, 401, 413, 415, 422, 500, 503),
      },
    },
  },
  '/v1/openapi.json': {
    get: {
      operationId: 'getApiDocument',
      summary: 'Read this description',
      security: [],
      responses: {
        '200': {
          description: 'This document. The same for every deployment.',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...problems(),
      },
    },
  },
} as const;
