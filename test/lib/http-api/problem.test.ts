import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, InvalidRequestError, TransientError } from '../../../lib/errors/errors.ts';
import { HttpProblemError, problemAnswer, problemSchema, toProblem } from '../../../lib/http-api/problem.ts';
import { UnauthorizedError } from '../../../lib/webhooks/unauthorized-error.ts';

const invalid = (code: 'REQUEST_NOT_JSON' | 'REQUEST_INVALID' | 'CARD_DATA_REFUSED' | 'IDEMPOTENCY_CONFLICT') =>
  new InvalidRequestError({
    code,
    reason: 'currency must be x',
    issues: [{ field: 'currency', message: 'must be x' }],
  });

const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:crm';

describe('toProblem', () => {
  it('names the fields of a request that does not fit, and its id', () => {
    expect(toProblem(invalid('REQUEST_INVALID'), 'acme:1')).toEqual({
      type: 'urn:onbehalf:problem:request-invalid',
      title: 'Request invalid',
      status: 422,
      detail: 'currency must be x',
      code: 'REQUEST_INVALID',
      issues: [{ field: 'currency', message: 'must be x' }],
      requestId: 'acme:1',
    });
  });

  it.each([
    ['REQUEST_NOT_JSON', 400, 'Request not JSON'],
    ['CARD_DATA_REFUSED', 422, 'Card data refused'],
    ['IDEMPOTENCY_CONFLICT', 409, 'Idempotency conflict'],
  ] as const)('answers %s with %i', (code, status, title) => {
    expect(toProblem(invalid(code))).toMatchObject({ code, status, title });
  });

  it.each([
    ['body-too-large', 413],
    ['content-type-unsupported', 415],
    ['not-found', 404],
  ] as const)('answers %s with %i', (kind, status) => {
    expect(toProblem(new HttpProblemError(kind, 'because'))).toMatchObject({ status, detail: 'because' });
  });

  it('says the same of every proof that is refused', () => {
    const problems = [
      new UnauthorizedError('unknown-sender'),
      new UnauthorizedError('wrong-proof', 'crm'),
      new UnauthorizedError('outside-window', 'erp'),
    ].map((error) => JSON.stringify(toProblem(error)));
    expect(new Set(problems).size).toBe(1);
    expect(problems[0]).toContain('"status":401');
  });

  it.each([
    ['what AWS did not do', new TransientError({ code: 'INTERNAL', reason: secret })],
    [
      'a deployment that is set up wrongly',
      new ConfigurationError({ code: 'CONNECTION_MISCONFIGURED', reason: secret }),
    ],
    ['an error of the AWS SDK', Object.assign(new Error(secret), { $metadata: { attempts: 3 } })],
  ])('asks the sender to come again after %s, and tells nothing of it', (_, error) => {
    const problem = toProblem(error);
    expect(problem.status).toBe(503);
    expect(JSON.stringify(problem)).not.toContain('arn:');
  });

  it.each([new TypeError(secret), secret, undefined])('tells nothing of a mistake of ours (%#)', (error) => {
    const problem = toProblem(error);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('arn:');
  });

  it('keeps to the published form', () => {
    const errors = [invalid('REQUEST_INVALID'), new HttpProblemError('not-found', 'x'), new TypeError('x')];
    for (const error of errors) {
      expect(problemSchema.strict().safeParse(toProblem(error, 'acme:1')).success).toBe(true);
    }
  });
});

describe('problemAnswer', () => {
  it('is a problem by its content type', () => {
    const answer = problemAnswer(toProblem(invalid('REQUEST_INVALID')));
    expect([answer.status, answer.headers]).toEqual([422, { 'content-type': 'application/problem+json' }]);
  });

  it('says with every 401 the same of how to prove oneself, and nothing that browsers ask their users for', () => {
    const [first, ...others] = (['unknown-sender', 'wrong-proof', 'not-allowed'] as const).map((refusal) =>
      problemAnswer(toProblem(new UnauthorizedError(refusal, 'crm'))),
    );
    expect(first?.headers?.['www-authenticate']).toMatch(/^(?!basic|digest|negotiate|ntlm)[a-z]+ realm="[a-z]+"$/i);
    expect(others).toEqual([first, first]);
  });

  it('says when to come again', () => {
    const answer = problemAnswer(toProblem(new TransientError({ code: 'INTERNAL', reason: 'x' })));
    expect(answer.headers?.['retry-after']).toMatch(/^[1-9]\d*$/);
  });
});
