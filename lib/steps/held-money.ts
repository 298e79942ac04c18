import * as z from 'zod';
import type { Code } from '../errors/codes.ts';
import type { PaidOrder } from '../commerce/commerce-platform.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { Money } from '../order/outcome.ts';
import { instrumentsOf, type Payment } from '../order/payment.ts';
import { submittedReferences } from './attempt-references.ts';

/** The payment of a request, as far as it is known: the journal may have forgotten it. */
type Paying = Payment | undefined;

const isOnAccount = ({ kind }: Pick<Payment, 'kind'>): boolean => kind === 'invoice';

/** Of payments that hold no money whatever happens, and of those that were made before. */
function byKind(payment: Paying): Money | undefined {
  switch (payment?.kind) {
    case 'paid_elsewhere':
      return 'captured_elsewhere';
    case 'none':
      return 'none';
    case 'invoice':
    case 'stored_instrument':
    case 'stored_method':
      return instrumentsOf(payment).every(isOnAccount) ? 'none' : undefined;
    case 'gift_certificate':
    case 'card':
    case undefined:
      return undefined;
  }
}

/**
 * What is known of the money of a placed order.
 * @param declined What was declined before one of its instruments was taken; absent when it is not known.
 */
export function moneyOfPlaced(payment: Paying, declined?: PaidOrder['declined']): Money {
  const known = byKind(payment);
  if (known !== undefined) {
    return known;
  }
  const instruments = payment && payment.kind !== 'gift_certificate' ? instrumentsOf(payment) : [];
  if (!instruments.some(isOnAccount)) {
    return 'authorized';
  }
  const taken = instruments.find((_, index) => declined?.every(({ position }) => position !== index));
  return taken ? (isOnAccount(taken) ? 'none' : 'authorized') : 'unknown';
}

/** Gift certificates are redeemed one by one, so that some may be when the next means of the payment is declined. */
const isInOnePiece = (payment: Paying): boolean => payment !== undefined && payment.kind !== 'gift_certificate';

/** The customer confirms before anything is held; of every other wait the shop does not say. */
export const moneyOfWaiting = (payment: Paying, code: string): Money =>
  byKind(payment) ?? (code === ('SCA_REQUIRED' satisfies Code) && isInOnePiece(payment) ? 'none' : 'unknown');

const paidElsewhereSchema = z.object({ payment: z.object({ kind: z.literal('paid_elsewhere') }) });

/**
 * Of what was refused before anything was done; of the order that the same id was used for before nothing is known here.
 * @param content As it was sent, whatever it is; `undefined` when it could not be read, so that it may have been paid.
 */
export function moneyOfRefused(content: unknown, code: Code): Money {
  if (paidElsewhereSchema.safeParse(content).success) {
    return 'captured_elsewhere';
  }
  return content === undefined || code === 'IDEMPOTENCY_CONFLICT' ? 'unknown' : 'none';
}

/** Codes by which a shop says that it holds nothing. */
const NOTHING_HELD: readonly Code[] = [
  'PAYMENT_DECLINED_SOFT',
  'PAYMENT_DECLINED_HARD',
  'PAYMENT_METHOD_INVALID',
  'CARD_EXPIRED',
  'PAYMENT_NOT_TRIGGERED',
];

/** Of a rejection that was undone. @param mayHavePaid Whether a payment may have come through before. */
export function moneyOfRejected(payment: Paying, code: Code, mayHavePaid: boolean): Money {
  const isDeclined = NOTHING_HELD.includes(code);
  const isPartlyPaid = code === 'PAYMENT_AMOUNT_SHORT' || (isDeclined && !isInOnePiece(payment));
  // An order is undone in the shop; whether the gateway has let its money go as well, most shops do not say.
  const isOpen = (mayHavePaid && !isDeclined) || isPartlyPaid;
  return byKind(payment) ?? (isOpen ? 'unknown' : 'none');
}

/** Codes of an order that is paid, and is not placed. */
const PAID_WITHOUT_ORDER: readonly Code[] = ['ORDER_NOT_PLACED', 'PAYMENT_WITHOUT_ORDER'];

/** Codes that leave open whether an order was made of the basket. */
const SAYS_NOTHING: readonly Code[] = ['OUTCOME_UNKNOWN', 'INTERNAL', 'BASKET_GONE', 'CONFLICT', 'ORDER_STATE_UNCLEAR'];

const BEFORE_THE_ORDER = ['AcquireToken', 'PrepareBasket', 'PlaceOrder'];

/** A failed step, as far as it tells what it may have done. */
interface FailedAt {
  readonly code: Code;
  readonly step: string | undefined;
}

/** Of a failure that left everything as it was. @param entry Absent when the journal has forgotten the request. */
export function moneyOfFailed({ code, step }: FailedAt, entry: JournalEntry | undefined): Money {
  const payment = entry?.request?.payment;
  const known = byKind(payment);
  if (known !== undefined) {
    return known;
  }
  if (PAID_WITHOUT_ORDER.includes(code)) {
    return 'authorized';
  }
  const isDeclined = NOTHING_HELD.includes(code) && isInOnePiece(payment);
  return entry && (isDeclined || hasNoOrder({ code, step }, entry)) ? 'none' : 'unknown';
}

/** A basket holds no money; some shops take it when they make an order of it. */
function hasNoOrder({ code, step = '' }: FailedAt, entry: JournalEntry): boolean {
  const submitted = submittedReferences(entry);
  if (!submitted) {
    return true;
  }
  const isOfThisAttempt = submitted.attempt === entry.attempt && submitted.orderNo === undefined;
  return isOfThisAttempt && BEFORE_THE_ORDER.includes(step) && !SAYS_NOTHING.includes(code);
}
