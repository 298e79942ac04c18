const letters = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Makes identifiers that look like a shop's: unique by a counter, unguessable enough by chance. */
export class IdentifierSource {
  private made = 0;
  private readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** @param length at least 12. */
  next(length = 26): string {
    this.made += 1;
    const counter = this.made.toString(36);
    let text = '';
    while (text.length < length - counter.length) {
      text += letters.charAt(Math.floor(this.random() * letters.length));
    }
    return text + counter;
  }
}
