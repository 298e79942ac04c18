import { type FieldIssue, InvalidRequestError } from '../errors/errors.ts';
import { invalidContent } from './invalid-content.ts';

/** An event that should have become an order, and cannot. */
export class UnmappableError extends InvalidRequestError {
  /** What could be made of it, so that its ids can be told. */
  readonly content: unknown;
  /** The sender's own id of the event. */
  readonly messageId: string | undefined;

  constructor(issues: readonly FieldIssue[], content: unknown, messageId?: string) {
    super(invalidContent(issues).details);
    this.content = content;
    this.messageId = messageId;
  }
}
