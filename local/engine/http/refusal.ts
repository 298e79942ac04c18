import type { IncomingMessage } from 'node:http';

const THIS_MACHINE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Whether a Host header names this machine, not a page's name that has been rebound to 127.0.0.1. */
export const isThisMachine = (host: string): boolean => THIS_MACHINE.test(host);

/**
 * Why a request is refused, if it is. No client of the engine is a web page: a browser names the page in `Origin`, and
 * a page whose name has been rebound to 127.0.0.1 shows in `Host`.
 */
export function refusalOf({ headers: { origin, host = '' } }: IncomingMessage): string | undefined {
  if (origin !== undefined) {
    return 'The local engine answers no web page: a request with an Origin header is refused.';
  }
  return isThisMachine(host)
    ? undefined
    : 'The local engine answers to 127.0.0.1, localhost and [::1] only, in the Host header too.';
}
