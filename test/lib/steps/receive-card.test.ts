import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { WebhookRequest } from '../../../lib/http-api/webhook-request.ts';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import { receiveCard } from '../../../lib/steps/receive-card.ts';
import type { SenderGate } from '../../../lib/webhooks/sender-gate.ts';
import { UnauthorizedError } from '../../../lib/webhooks/unauthorized-error.ts';
import { memoryCards } from '../../../scenarios/world/memory-cards.ts';

const NOW = Date.parse('2026-12-01T06:00:00Z');
const FORM = {
  number: '4539 5787 6362 1486',
  securityCode: '737',
  holder: 'Ada Archer',
  expiryMonth: 3,
  expiryYear: 2030,
};

const [sender] = integrationsSchema.parse({
  senders: [
    { name: 'desk', tenant: 'crm', connections: ['refarch'], proof: { scheme: 'api-key' }, mayTakeCards: true },
  ],
}).senders;

const request = (
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): WebhookRequest => ({
  method: 'POST',
  path: '/v1/cards',
  query: '',
  headers: new Map(Object.entries(headers)),
  body: Buffer.from(body),
});

function door({ mayTakeCards = true, refusal }: { mayTakeCards?: boolean; refusal?: Error } = {}) {
  const cards = memoryCards(() => NOW);
  const gate: SenderGate = {
    authenticate: () => (refusal ? Promise.reject(refusal) : Promise.resolve({ sender: { ...sender!, mayTakeCards } })),
  };
  const notes: object[] = [];
  const take = (call: WebhookRequest) =>
    receiveCard({ request: call, note: (note) => void notes.push(note) }, { gate, cards, randomBytes, now: () => NOW });
  return { cards, notes, take };
}

describe('the door for cards', () => {
  it('keeps the card for the tenant of the sender and answers with a reference', async () => {
    const { cards, notes, take } = door();
    const { status, body } = await take(request(JSON.stringify(FORM)));
    const [reference, kept] = [...cards.kept][0]!;
    expect([status, body]).toEqual([201, { reference, expiresAt: '2026-12-01T06:20:00.000Z', brand: 'visa' }]);
    expect([kept.tenant, kept.card.number]).toEqual(['crm', '4539578763621486']);
    expect(notes).toEqual([{ sender: 'desk' }]);
  });

  it('refuses a sender that may not take cards as one that is not proven', async () => {
    const { cards, take } = door({ mayTakeCards: false });
    await expect(take(request(JSON.stringify(FORM)))).rejects.toThrow(UnauthorizedError);
    expect(cards.kept.size).toBe(0);
  });

  it('refuses a card that has expired', async () => {
    const call = request(JSON.stringify({ ...FORM, expiryMonth: 11, expiryYear: 2025 }));
    await expect(door().take(call)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      details: { issues: [{ field: 'expiryYear' }] },
    });
  });

  it('takes a card in the last month in which it is good, wherever that ends last', async () => {
    const call = request(JSON.stringify({ ...FORM, expiryMonth: 11, expiryYear: 2026 }));
    expect(await door().take(call)).toMatchObject({ status: 201 });
  });

  it.each([
    ['no JSON', `number=${FORM.number}`, 'REQUEST_NOT_JSON'],
    ['half of it', JSON.stringify(FORM).slice(0, 40), 'REQUEST_NOT_JSON'],
    ['a name twice', `{"number":"4539578763621486","number":"4539578763621486"}`, 'REQUEST_INVALID'],
    ['the number as a number', `{"number":4539578763621486}`, 'REQUEST_INVALID'],
    ['the number as a name', `{"4539578763621486":"737"}`, 'REQUEST_INVALID'],
    ['a name that is the code', JSON.stringify({ ...FORM, cvv737: 1 }), 'REQUEST_INVALID'],
    ['a wrong digit', JSON.stringify({ ...FORM, number: '4539578763621487' }), 'REQUEST_INVALID'],
    ['a list', '[]', 'REQUEST_INVALID'],
  ])('refuses %s without repeating anything of it', async (_case, body, code) => {
    const { cards, take } = door();
    const error = (await take(request(body)).catch((thrown: unknown) => thrown)) as Error & { details: object };
    expect(error).toMatchObject({ name: 'InvalidRequestError', code });
    expect(`${error.message} ${JSON.stringify(error.details)} ${String(error.cause)}`).not.toMatch(/4539|737|Ada/);
    expect(cards.kept.size).toBe(0);
  });

  it('refuses another content type', async () => {
    const call = request(JSON.stringify(FORM), { 'content-type': 'text/plain' });
    await expect(door().take(call)).rejects.toMatchObject({ kind: 'content-type-unsupported' });
  });

  it.each([
    ['was taken', {}, FORM],
    ['was refused', {}, { ...FORM, securityCode: '1' }],
    ['came from nobody', { refusal: new UnauthorizedError('wrong-proof') }, FORM],
  ])('overwrites the bytes of a body that %s', async (_case, options, form) => {
    const call = request(JSON.stringify(form));
    await door(options)
      .take(call)
      .catch(() => undefined);
    expect(call.body.every((byte) => byte === 0)).toBe(true);
  });

  it('hands on that the card could not be kept', async () => {
    const { cards, take } = door();
    cards.broken.add('keep');
    await expect(take(request(JSON.stringify(FORM)))).rejects.toMatchObject({ name: 'TransientError' });
  });
});
