import type { CardDetails } from './card-details.ts';

/** Whose card it is, and how it is named. */
export interface CardOwner {
  readonly reference: string;
  /** Only requests of this tenant are paid with it. */
  readonly tenant: string;
}

/** Puts cards into the vault; cannot read them. */
export interface CardIntake {
  /** @throws TransientError when it is not known to be kept. */
  keep(card: CardDetails, owner: CardOwner): Promise<void>;
}

/** Takes cards out of the vault. */
export interface CardSource {
  /**
   * The card and its tenant, fresh each time; `undefined` when there is none: used, deleted, never there.
   * @throws TransientError when it cannot be read now.
   */
  read(reference: string): Promise<{ readonly card: CardDetails; readonly tenant: string } | undefined>;

  /**
   * Deletes the card for good; one that is gone already is as good as deleted.
   * @throws TransientError when it is not known to be deleted.
   */
  destroy(reference: string): Promise<void>;
}

/** Finds and deletes cards; cannot read them. */
export interface CardShelf extends Pick<CardSource, 'destroy'> {
  /**
   * Every card in the vault, by name and time alone; those of the last minutes may be missing.
   * @throws TransientError when they cannot be listed.
   */
  list(): AsyncIterable<ShelvedCard>;
}

/** @see CardShelf */
export interface ShelvedCard {
  readonly reference: string;
  /** Epoch milliseconds; absent where the vault does not tell. */
  readonly createdAt?: number | undefined;
}
