import type { WebhookRequest } from '../http-api/webhook-request.ts';

/** What a request says to prove its sender. Nothing of it holds before a {@link Check} says so. */
export interface Claim {
  /** The signed text, in parts. */
  readonly signed: readonly (string | Buffer)[];
  /** Each of the length that the scheme makes; one of them has to be right. */
  readonly signatures: readonly Buffer[];
  /** When it was sent, in epoch milliseconds; absent where the scheme tells no time. */
  readonly sentAt?: number;
  /** The sender's own id of the message, where the scheme has one. */
  readonly messageId?: string;
}

/** Tells by one secret whether a claim is right. Looks at every signature, each in constant time. */
export type Check = (claim: Claim) => boolean;

/** A request before it is signed. */
export interface UnsignedRequest extends Omit<WebhookRequest, 'headers'> {
  /** Where the receiver is, without a slash at the end, for example `https://orders.example.com`. */
  readonly publicUrl: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly messageId: string;
}

/** One way in which senders prove themselves: the text that is signed stands once for both sides. */
export interface ProofScheme {
  /**
   * @param publicUrl Where senders reach us, without a slash at the end.
   * @returns `undefined` when a header is missing or not exactly of its form: nothing is read leniently.
   */
  readClaim(request: WebhookRequest, publicUrl: string): Claim | undefined;
  /** @throws MalformedSecretError */
  createCheck(secret: string): Check;
  /**
   * Signs as the vendor does.
   * @returns Headers, names in lower case.
   * @throws MalformedSecretError
   */
  sign(request: UnsignedRequest, secret: string): Readonly<Record<string, string>>;
}
