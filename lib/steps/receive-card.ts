import type * as z from 'zod';
import { CardDetails } from '../cards/card-details.ts';
import { cardFormSchema, type KeptCard } from '../cards/card-form.ts';
import { type CardReferenceSources, newCardReference } from '../cards/card-reference.ts';
import type { CardIntake } from '../cards/card-vault.ts';
import { type FieldIssue, InvalidRequestError } from '../errors/errors.ts';
import type { HttpAnswer } from '../http-api/answer.ts';
import { requireJsonType } from '../http-api/content-type.ts';
import type { HttpCall } from '../http-api/http-call.ts';
import { parseJson } from '../json/parse-json.ts';
import { parseStrictJson } from '../json/strict-json.ts';
import { brandOf } from '../order/card-number.ts';
import { cardReferenceExpiry } from '../order/payment.ts';
import type { SenderGate } from '../webhooks/sender-gate.ts';
import { UnauthorizedError } from '../webhooks/unauthorized-error.ts';
import { describeIssue } from './describe-issue.ts';

/** What the door for cards works with. */
export interface CardDoorServices extends CardReferenceSources {
  readonly gate: SenderGate;
  readonly cards: CardIntake;
}

/**
 * Takes a card in that a customer told by phone, keeps it for minutes and gives a reference for one order.
 *
 * The bytes of the body are overwritten as soon as they are read. What JavaScript made of them cannot be: texts are
 * immutable, and stay in the memory of the function until it is used again.
 *
 * @throws UnauthorizedError also for a sender that may not take cards: who asks learns nothing of what others may.
 * @throws InvalidRequestError that names the fields; never what was in them.
 */
export async function receiveCard(
  { request, note }: Pick<HttpCall, 'request' | 'note'>,
  { gate, cards, randomBytes, now }: CardDoorServices,
): Promise<HttpAnswer> {
  try {
    const { sender } = await gate.authenticate(request);
    if (!sender.mayTakeCards) {
      throw new UnauthorizedError('not-allowed', sender.name);
    }
    note({ sender: sender.name });
    requireJsonType(request.headers);
    const card = readCard(request.body, now());
    const reference = newCardReference({ randomBytes, now });
    await cards.keep(card, { reference, tenant: sender.tenant });
    const body: KeptCard = {
      reference,
      expiresAt: new Date(cardReferenceExpiry(reference)).toISOString(),
      brand: brandOf(card.number) ?? '',
    };
    return { status: 201, body };
  } finally {
    request.body.fill(0);
  }
}

function readCard(body: Buffer, now: number): CardDetails {
  const form = cardFormSchema.safeParse(readJson(body));
  if (!form.success) {
    throw refusal(form.error.issues.map(toFieldIssue));
  }
  const { expiryYear, expiryMonth } = form.data;
  // Good to the end of its month, and for a day more: the month ends last in the westernmost time zone.
  if (now >= Date.UTC(expiryYear, expiryMonth, 2)) {
    throw refusal([{ field: 'expiryYear', message: 'must be, with expiryMonth, a month that has not passed' }]);
  }
  return new CardDetails(form.data);
}

const toFieldIssue = (issue: z.core.$ZodIssue): FieldIssue => ({
  field: issue.path.join('.'),
  message: issue.code === 'unrecognized_keys' ? issue.message : describeIssue(issue),
});

/** What a parser says of a text that it refuses may be about the card; it stays behind. */
function readJson(body: Buffer): unknown {
  const text = body.toString('utf8');
  if (parseJson(text) === undefined) {
    throw new InvalidRequestError({ code: 'REQUEST_NOT_JSON', reason: 'the body is not one JSON object' });
  }
  try {
    return parseStrictJson(text);
  } catch {
    throw refusal([{ field: '', message: 'must be plain JSON: each name once, and digits of a card as text' }]);
  }
}

const refusal = (issues: readonly FieldIssue[]): InvalidRequestError =>
  new InvalidRequestError({
    code: 'REQUEST_INVALID',
    reason: issues.map(({ field, message }) => `${field === '' ? 'the body' : field} ${message}`).join('; '),
    issues,
  });
