/** A message as it was taken out of a queue; hidden from others for a while, and not gone. */
export interface HeldMessage {
  /** Stays the same however often the message is received. */
  readonly id: string;
  /** Names this receipt of it. */
  readonly receipt: string;
  readonly body: string;
  /** Epoch milliseconds at which it was sent; a message moved by a redrive policy keeps that of its first queue. */
  readonly sentAt: number;
  /** The queue it belongs to, where Onbehalf did not write it: short name, such as `orders-us-store`. */
  readonly origin?: string | undefined;
  /** What its sender wrote beside it, by name. */
  readonly attributes?: Readonly<Partial<Record<string, string>>>;
}

/** How many messages a queue holds; approximate, as SQS counts. */
export interface MessageCount {
  readonly visible: number;
  /** Taken by somebody at the moment. */
  readonly hidden: number;
}

/** A queue in which something waits for a person. */
export interface LetterBox {
  count(): Promise<MessageCount>;
  /**
   * Takes up to ten messages and hides them from others for a while.
   * @param waitSeconds How long to wait for one; SQS asks all of its servers only when it may wait.
   */
  take(hideSeconds: number, waitSeconds: number): Promise<readonly HeldMessage[]>;
  /** Makes messages visible to others again. One that somebody else has taken meanwhile is left to them. */
  giveBack(messages: readonly HeldMessage[]): Promise<void>;
  /** Deletes a message. */
  remove(message: HeldMessage): Promise<void>;
  /** Puts a copy of a message into the queue it belongs to. */
  copyToOrigin(message: HeldMessage & { readonly origin: string }): Promise<void>;
}
