import * as z from 'zod';
import { unsupportedFields } from '../commerce/unsupported-fields.ts';
import type { Connection } from '../commerce/connection.ts';
import { type FieldIssue, InvalidRequestError } from '../errors/errors.ts';
import { safePath } from '../json/safe-path.ts';
import { findCardData } from '../order/card-data.ts';
import { describeIssue } from './describe-issue.ts';
import { type OrderRequest, orderRequestSchema, REQUEST_SCHEMA } from '../order/order-request.ts';

const MOST_ISSUES = 20;

/** What is allowed at one door, by the deployment and by who stands there. */
export interface RequestRules {
  /** Connections that may be named. */
  readonly connections: ReadonlyMap<string, Connection>;
  /** Hosts that may be called back, with their port where it is not 443. */
  readonly callbackHosts: readonly string[];
  /** Whether a card may pay: cards belong to the tenant of a sender. */
  readonly cards: boolean;
  /** With what the request id has to begin. @default anything */
  readonly requestIdPrefix?: string | undefined;
}

/**
 * Checks a request at the door: card data, schema, what is allowed there, and what the connection's platform can do.
 * @throws InvalidRequestError that names each field and what is allowed; never a value that was sent.
 */
export function validateRequest(content: unknown, rules: RequestRules): OrderRequest {
  refuseCardData(content);
  const result = orderRequestSchema.safeParse(content, { reportInput: true });
  if (!result.success) {
    throw invalid('REQUEST_INVALID', result.error.issues.flatMap(toFieldIssues));
  }
  const request = result.data;
  const connection = rules.connections.get(request.connection);
  if (!connection) {
    throw invalid('CONNECTION_UNKNOWN', [
      { field: 'connection', message: `must be one of ${[...rules.connections.keys()].join(', ')}` },
    ]);
  }
  const forbidden = [...forbiddenHere(request, rules)];
  if (forbidden.length > 0) {
    throw invalid('REQUEST_INVALID', forbidden);
  }
  const unsupported = unsupportedFields(request, connection);
  if (unsupported.length > 0) {
    throw invalid('PLATFORM_UNSUPPORTED', unsupported);
  }
  return request;
}

function* forbiddenHere(
  { requestId, payment, callback }: OrderRequest,
  { requestIdPrefix = '', cards, callbackHosts }: RequestRules,
): Generator<FieldIssue> {
  if (!requestId.startsWith(requestIdPrefix)) {
    yield { field: 'requestId', message: `must begin with ${requestIdPrefix}` };
  }
  if (payment.kind === 'card' && !cards) {
    yield { field: 'payment.kind', message: 'must not be card: a request with a card comes over HTTP' };
  }
  if (callback && !callbackHosts.includes(new URL(callback.url).host)) {
    yield { field: 'callback.url', message: "must name a host of the deployment's callbacks" };
  }
}

const { requestId, connection, correlation } = orderRequestSchema.shape;

const idsSchema = z
  .object({
    requestId: requestId.optional().catch(undefined),
    connection: connection.optional().catch(undefined),
    correlation: correlation.catch(undefined),
  })
  .catch({});

/** What a refusal can say of whose request it was. */
export type RequestIds = z.infer<typeof idsSchema>;

/** The ids of content that may be invalid otherwise, as far as each is valid by itself. */
export function readIds(content: unknown): RequestIds {
  const ids = idsSchema.parse(content);
  return findCardData(ids) ? {} : ids;
}

function refuseCardData(content: unknown): void {
  const finding = findCardData(content);
  if (finding) {
    throw invalid('CARD_DATA_REFUSED', [
      {
        field: finding.path === '' ? '' : safePath(finding.path.split('.')),
        message: `must not hold a ${finding.kind}`,
      },
    ]);
  }
}

function invalid(
  code: 'REQUEST_INVALID' | 'CONNECTION_UNKNOWN' | 'PLATFORM_UNSUPPORTED' | 'CARD_DATA_REFUSED',
  issues: readonly FieldIssue[],
): InvalidRequestError {
  const kept = issues.slice(0, MOST_ISSUES);
  const reason = kept.map(({ field, message }) => `${field === '' ? 'the request' : field} ${message}`).join('; ');
  return new InvalidRequestError({ code, reason, issues: kept });
}

function toFieldIssues(issue: z.core.$ZodIssue): FieldIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: safePath([...issue.path, key]),
      message: `is not a field of ${REQUEST_SCHEMA}`,
    }));
  }
  return [{ field: safePath(issue.path), message: describeIssue(issue) }];
}
