import { CARD_LIFETIME_MS } from '../cards/card-reference.ts';
import type { CardShelf, ShelvedCard } from '../cards/card-vault.ts';
import { TransientError } from '../errors/errors.ts';
import { cardReferenceExpiry, cardReferenceSchema } from '../order/payment.ts';
import { errorFields, type Log } from '../telemetry/log.ts';
import type { CardMeter } from '../telemetry/meter.ts';

/** What the sweeper of cards works with. */
export interface CardSweepServices {
  readonly cards: CardShelf;
  readonly meter: CardMeter;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What a run did. */
export interface CardSweepReport {
  readonly deleted: number;
}

/**
 * Deletes the cards that nobody used in their time. A card that cannot be deleted does not keep the others; the run
 * fails then all the same, and the next one comes to it again.
 *
 * @throws TransientError when a card that is over is not known to be deleted.
 */
export async function sweepCards({ cards, meter, log, now }: CardSweepServices): Promise<CardSweepReport> {
  let deleted = 0;
  let left = 0;
  for await (const card of cards.list()) {
    if (!isOver(card, now())) {
      continue;
    }
    try {
      await cards.destroy(card.reference);
      deleted += 1;
    } catch (error) {
      left += 1;
      log.error('a card could not be deleted', errorFields(error));
    }
  }
  meter.sweptCards(deleted);
  log.info('cards swept', { deleted, left });
  if (left > 0) {
    throw new TransientError({ code: 'INTERNAL', reason: `${left} cards that are over could not be deleted` });
  }
  return { deleted };
}

/** By the reference's own word or by the age of the secret, whichever comes first: neither can be put off. */
function isOver({ reference, createdAt = 0 }: ShelvedCard, now: number): boolean {
  const isOld = now >= createdAt + CARD_LIFETIME_MS;
  return isOld || (cardReferenceSchema.safeParse(reference).success && now >= cardReferenceExpiry(reference));
}
