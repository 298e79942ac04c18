/** What a card is made of. */
export interface CardFields {
  /** Digits only. */
  readonly number: string;
  readonly securityCode: string;
  readonly holder: string;
  /** 1 to 12. */
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
}

/**
 * A card in memory, on its way from a secret to a shop. It prints as nothing: whoever logs it, spreads it or makes JSON
 * of something that holds it writes no digit of it.
 */
export class CardDetails implements CardFields {
  readonly #fields: CardFields;

  constructor(fields: CardFields) {
    this.#fields = fields;
  }

  get number(): string {
    return this.#fields.number;
  }

  get securityCode(): string {
    return this.#fields.securityCode;
  }

  get holder(): string {
    return this.#fields.holder;
  }

  get expiryMonth(): number {
    return this.#fields.expiryMonth;
  }

  get expiryYear(): number {
    return this.#fields.expiryYear;
  }
}
