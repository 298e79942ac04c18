import { describe, expect, it } from '@jest/globals';
import { refusedCallText } from '../../../local/run/refused-call.ts';

const line = (fields: object) =>
  JSON.stringify({ level: 'INFO', message: 'call answered', route: 'POST /v1/requests', ...fields });

describe('refusedCallText', () => {
  it('names the sender that was claimed, and why its proof was refused', () => {
    const unproven = {
      status: 401,
      problem: 'urn:onbehalf:problem:unauthorized',
      refusal: 'wrong-proof',
      claimedSender: 'crm',
    };
    expect(refusedCallText(line(unproven))).toBe('Refused  POST /v1/requests  401  sender crm  wrong-proof');
  });

  it('names what is wrong with the request of a sender that proved itself', () => {
    const wrong = { status: 422, problem: 'urn:onbehalf:problem:request-invalid', sender: 'crm', requestId: 'acme:1' };
    expect(refusedCallText(line(wrong))).toBe('Refused  POST /v1/requests  422  sender crm  request-invalid  acme:1');
  });

  it.each([
    ['a call that was taken', line({ status: 202, sender: 'crm', requestId: 'acme:1' })],
    ['a line about something else', JSON.stringify({ message: 'step done', status: 500, route: 'x' })],
    ['a line that is no JSON', 'START RequestId'],
  ])('says nothing of %s', (_what, logLine) => {
    expect(refusedCallText(logLine)).toBeUndefined();
  });
});
