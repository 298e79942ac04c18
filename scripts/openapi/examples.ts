import type * as z from 'zod';
import type { cardFormSchema, KeptCard } from '../../lib/cards/card-form.ts';
import type { Code } from '../../lib/errors/codes.ts';
import { type FieldIssue, InvalidRequestError, TransientError } from '../../lib/errors/errors.ts';
import { HttpProblemError, type Problem, toProblem } from '../../lib/http-api/problem.ts';
import type { OrderOutcome } from '../../lib/order/outcome.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import type { RequestView } from '../../lib/steps/request-view.ts';
import { UnauthorizedError } from '../../lib/webhooks/unauthorized-error.ts';
import type { AcceptedRequest } from './answers.ts';

const REQUEST_ID = 'acme:case-4711:1';
const SELF = '/v1/requests/acme%3Acase-4711%3A1';

/** A service agent's order. */
export const REQUEST: OrderRequest = {
  schema: 'order-request/1',
  requestId: REQUEST_ID,
  connection: 'us-store',
  reason: 'agent_order',
  currency: 'USD',
  customer: { customerNo: '00010001', email: 'ben.brandt@example.com' },
  lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2, price: { mode: 'at_most', amount: '18.90' } }],
  shippingAddress: {
    firstName: 'Ben',
    lastName: 'Brandt',
    address1: '480 SW Alder Street',
    city: 'Portland',
    stateCode: 'OR',
    postalCode: '97205',
    countryCode: 'US',
  },
  shippingMethods: ['STD_GROUND'],
  payment: { kind: 'stored_instrument', instrumentId: 'pi-00010001-visa' },
  agent: { id: 'agent-17' },
  correlation: { caseId: 'case-4711' },
  callback: { url: 'https://hooks.acme.example/orders' },
};

export const ACCEPTED: AcceptedRequest = { requestId: REQUEST_ID, links: { self: SELF } };

/** What the callback and the event tell. */
export const PLACED: OrderOutcome = {
  schema: 'order-outcome/1',
  requestId: REQUEST_ID,
  outcome: 'placed',
  connection: 'us-store',
  order: { orderNo: '00042', status: 'new', total: '46.71', currency: 'USD' },
  correlation: { caseId: 'case-4711' },
  eventId: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
  attempt: 1,
  durationMs: 4200,
};

export const VIEW: RequestView = {
  requestId: REQUEST_ID,
  connection: 'us-store',
  state: 'placed',
  attempt: 1,
  acceptedAt: '2026-12-01T06:00:00.000Z',
  changedAt: '2026-12-01T06:00:04.200Z',
  steps: [
    { step: 'Accepted', at: '2026-12-01T06:00:00.000Z' },
    { step: 'PrepareBasket', at: '2026-12-01T06:00:02.100Z' },
    { step: 'PlaceOrder', at: '2026-12-01T06:00:03.000Z' },
    { step: 'AuthorizePayment', at: '2026-12-01T06:00:04.200Z' },
  ],
  order: { orderNo: '00042', status: 'new', total: '46.71', currency: 'USD' },
  outcome: PLACED,
  next: 'The order stands. Nothing to do.',
  links: { self: SELF },
};

/** A test number of the schemes, which no bank has issued. */
export const CARD: z.input<typeof cardFormSchema> = {
  number: '4111 1111 1111 1111',
  securityCode: '123',
  holder: 'Ben Brandt',
  expiryMonth: 3,
  expiryYear: 2030,
};

export const KEPT_CARD: KeptCard = {
  reference: 'card_a2b3c4d5e6f7a2b3c4d5e6f7a2_1764570000',
  expiresAt: '2025-12-01T06:20:00.000Z',
  brand: 'visa',
};

/** Statuses that come with a problem. */
export const PROBLEM_STATUSES = [400, 401, 404, 409, 413, 415, 422, 500, 503] as const;

/** @see PROBLEM_STATUSES */
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number];

const refused = (code: Code, reason: string, issues: readonly FieldIssue[] = []): InvalidRequestError =>
  new InvalidRequestError({ code, reason, ...(issues.length > 0 && { issues }) });

/** One for each status, as the functions make them of their errors. */
export const PROBLEMS: Readonly<Record<ProblemStatus, Problem>> = {
  400: toProblem(refused('REQUEST_NOT_JSON', 'the body is not one JSON object')),
  401: toProblem(new UnauthorizedError('wrong-proof')),
  404: toProblem(new HttpProblemError('not-found', 'There is no request of this id among those of your tenant.')),
  409: toProblem(
    refused('IDEMPOTENCY_CONFLICT', 'this request id was used before with other content', [
      { field: 'requestId', message: 'must be a new id for a new order' },
    ]),
    REQUEST_ID,
  ),
  413: toProblem(new HttpProblemError('body-too-large', 'The body must have at most 65536 bytes.')),
  415: toProblem(new HttpProblemError('content-type-unsupported', 'The charset must be utf-8.')),
  422: toProblem(
    refused('REQUEST_INVALID', 'lineItems[0].quantity must be at least 1', [
      { field: 'lineItems[0].quantity', message: 'must be at least 1' },
    ]),
    REQUEST_ID,
  ),
  500: toProblem(new Error('a fault')),
  503: toProblem(new TransientError({ code: 'INTERNAL', reason: 'the journal could not be read' })),
};
