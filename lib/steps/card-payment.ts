import type { CardDetails } from '../cards/card-details.ts';
import type { CardSource } from '../cards/card-vault.ts';
import { revealsCard } from '../cards/reveals-card.ts';
import { errorOf } from '../commerce/adapter/verdict.ts';
import {
  OnbehalfError,
  RateLimitedError,
  RejectedError,
  TransientError,
  UnknownOutcomeError,
} from '../errors/errors.ts';
import { cardReferenceExpiry, type Payment } from '../order/payment.ts';
import type { StepServices } from './step-services.ts';
import type { WorkflowState } from './workflow-state.ts';

/** What the payment step works with: it alone takes cards out of the vault. */
export interface PaymentServices extends StepServices {
  readonly cards: CardSource;
}

/** Hands the card over when it is about to be sent. */
export type TakeCard = () => Promise<CardDetails>;

/** Before anything is made in the shop, as far as the reference tells. @throws RejectedError `CARD_REFERENCE_EXPIRED` */
export function refuseExpiredReference(payment: Payment, now: number): void {
  if (payment.kind === 'card' && now >= cardReferenceExpiry(payment.reference)) {
    throw expired();
  }
}

/**
 * Pays with a card that was handed in before, and sees to it that nothing is left of it: the card is deleted for good
 * before it is told how the payment went. Only what is proven not to have been done keeps it, for the try that follows.
 *
 * @param pay Pays; is handed the card's source where the payment is one by card.
 * @throws UnknownOutcomeError when the card may still be there: the step that comes again reads the order first, and
 * deletes the card then.
 */
export async function payByCard<Result>(
  payment: Payment,
  { requestId }: Pick<WorkflowState, 'requestId'>,
  services: PaymentServices,
  pay: (card: TakeCard | undefined) => Promise<Result>,
): Promise<Result> {
  if (payment.kind !== 'card') {
    return pay(undefined);
  }
  const holder = new CardHolder(payment.reference, requestId, services);
  const result = await pay(() => holder.take()).catch(async (error: unknown) => {
    if (!isProvenNotDone(error)) {
      await holder.destroy();
    }
    throw holder.conceal(error);
  });
  await holder.destroy();
  return result;
}

const isProvenNotDone = (error: unknown): boolean =>
  error instanceof TransientError || error instanceof RateLimitedError;

/** The card of one run of the step. */
class CardHolder {
  readonly #reference: string;
  readonly #requestId: string;
  readonly #services: PaymentServices;
  #taken: CardDetails | undefined;
  #isForeign = false;

  constructor(reference: string, requestId: string, services: PaymentServices) {
    this.#reference = reference;
    this.#requestId = requestId;
    this.#services = services;
  }

  /** @throws RejectedError `CARD_REFERENCE_EXPIRED` when there is no card for this request, whatever the reason. */
  async take(): Promise<CardDetails> {
    const { cards, journal, log, now } = this.#services;
    if (now() >= cardReferenceExpiry(this.#reference)) {
      throw expired();
    }
    const kept = await cards.read(this.#reference);
    if (!kept) {
      throw expired();
    }
    const tenant = (await journal.get(this.#requestId))?.tenant;
    if (tenant !== kept.tenant) {
      this.#isForeign = true;
      log.warn('the card belongs to another tenant', { requestId: this.#requestId });
      throw expired();
    }
    this.#taken = kept.card;
    return kept.card;
  }

  /** A card of somebody else is left alone. */
  async destroy(): Promise<void> {
    if (this.#isForeign) {
      return;
    }
    try {
      await this.#services.cards.destroy(this.#reference);
    } catch (cause) {
      const reason = 'it is not known whether the card was deleted';
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason, cause });
    }
  }

  /**
   * The error as it may be told. The adapters repeat no text of a shop but its codes; should one of these be the card's,
   * the words stay behind and the code is told.
   */
  conceal(error: unknown): unknown {
    const card = this.#taken;
    if (!card || !(error instanceof OnbehalfError)) {
      return error;
    }
    const { code, reason, fault = '', issues = [] } = error.details;
    const words = [reason, fault, ...issues.flatMap(({ field, message }) => [field, message])];
    return revealsCard(words.join(' '), card)
      ? errorOf({ error: error.name, code }, { reason: 'the payment did not go through; the words are left out' })
      : error;
  }
}

const expired = (): RejectedError =>
  new RejectedError({
    code: 'CARD_REFERENCE_EXPIRED',
    reason: 'there is no card under the reference of the payment',
    issues: [{ field: 'payment.reference', message: 'must name a card that was handed in for this order just before' }],
  });
