import { createSecretKey, randomBytes } from 'node:crypto';
import type { WebhookRequest } from '../http-api/webhook-request.ts';
import type { HttpSender, Integrations, Proof } from '../integrations/integrations.ts';
import { hmacCheck } from './checks.ts';
import { PROOF_SCHEMES } from './proof-schemes.ts';
import { createSenderChecks, type SenderCheckOptions } from './sender-checks.ts';
import { UnauthorizedError } from './unauthorized-error.ts';

/** A sender that has proven itself. */
export interface Authenticated {
  readonly sender: HttpSender;
  /** The sender's own id of the message, where its scheme has one. */
  readonly messageId?: string;
}

/** Lets in who proves to be one of the senders of this deployment. */
export interface SenderGate {
  /**
   * Nothing of the body is looked at: who it is, is told by the query and proven by the headers.
   * @throws UnauthorizedError always with the same message.
   * @throws TransientError when the sender's secret cannot be read now; the request may be sent again.
   */
  authenticate(request: WebhookRequest): Promise<Authenticated>;
}

/** @see createSenderGate */
export interface SenderGateOptions extends SenderCheckOptions {
  readonly integrations: Pick<Integrations, 'senders'>;
  /** Where senders reach us, without a slash at the end: some sign the address they call. */
  readonly publicUrl: string;
}

/** The gate of a deployment. */
export function createSenderGate({ integrations, publicUrl, ...options }: SenderGateOptions): SenderGate {
  const senders = new Map(integrations.senders.map((sender) => [sender.name, sender]));
  const checks = createSenderChecks(options);
  // An unknown sender costs the time of a signature as well.
  const nobody = hmacCheck('sha256', createSecretKey(randomBytes(32)));

  function named(query: string): HttpSender | undefined {
    const [name, second] = new URLSearchParams(query).getAll('sender');
    const [only, other] = integrations.senders;
    if (name === undefined) {
      return other === undefined ? only : undefined;
    }
    return second === undefined ? senders.get(name) : undefined;
  }

  return {
    async authenticate(request) {
      const sender = named(request.query);
      if (!sender) {
        nobody({ signed: [request.body], signatures: [Buffer.alloc(32)] });
        throw new UnauthorizedError('unknown-sender');
      }
      const claim = PROOF_SCHEMES[sender.proof.scheme].readClaim(request, publicUrl);
      if (!claim) {
        throw new UnauthorizedError('malformed-proof', sender.name);
      }
      if (!isInWindow(claim.sentAt, sender.proof, options.now())) {
        throw new UnauthorizedError('outside-window', sender.name);
      }
      if (!(await checks(claim, sender))) {
        throw new UnauthorizedError('wrong-proof', sender.name);
      }
      return { sender, ...(claim.messageId !== undefined && { messageId: claim.messageId }) };
    },
  };
}

/** A scheme with a window always reads a time; without one, there is none to judge. */
function isInWindow(sentAt: number | undefined, proof: Proof, now: number): boolean {
  if (!('toleranceSeconds' in proof)) {
    return true;
  }
  return sentAt !== undefined && Math.abs(now - sentAt) <= proof.toleranceSeconds * 1000;
}
