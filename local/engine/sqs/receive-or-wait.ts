import type { Clock } from '../clock.ts';
import type { Caller } from '../http/operation.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

/** What a receiver asks for; times in seconds. */
export interface ReceiveRequest {
  readonly MaxNumberOfMessages: number;
  readonly VisibilityTimeout?: number | undefined;
  readonly WaitTimeSeconds?: number | undefined;
}

/** A long poll ends with the first message, when its time is over, or when the caller has gone. */
export function receiveOrWait(
  queue: Queue,
  { MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds = queue.settings.receiveWait }: ReceiveRequest,
  { clock, caller }: { readonly clock: Clock; readonly caller: Caller },
): Message[] | Promise<Message[]> {
  const take = () => queue.receive(MaxNumberOfMessages, VisibilityTimeout);
  const first = take();
  if (first.length > 0 || WaitTimeSeconds === 0) {
    return first;
  }
  return new Promise((resolve) => {
    const finish = (messages: Message[]) => {
      stopListening();
      cancelTimer();
      resolve(messages);
    };
    let isTaking = false;
    const stopListening = queue.onVisible(() => {
      // Taken without being hidden, a message becomes visible in the middle of this.
      if (isTaking) {
        return;
      }
      isTaking = true;
      const messages = take();
      isTaking = false;
      if (messages.length > 0) {
        finish(messages);
      }
    });
    const cancelTimer = clock.setTimeout(() => {
      finish([]);
    }, WaitTimeSeconds * 1000);
    caller.onGone(() => {
      finish([]);
    });
  });
}
