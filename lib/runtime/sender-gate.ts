import type { Scheme } from '../integrations/integrations.ts';
import type { Log } from '../telemetry/log.ts';
import { createSenderGate, type SenderGate } from '../webhooks/sender-gate.ts';
import { variable } from './environment.ts';
import { bindLog } from './invocation.ts';
import { integrations, secretStore } from './services.ts';

/**
 * Who may call the HTTP API, and how that is proven.
 * @param scheme The only one that may pass here: the function may read the secrets of these senders and of no other, and
 * a sender of another scheme is an unknown one. @default all
 */
export function senderGate(log: Log, scheme?: Scheme): SenderGate {
  const { senders } = integrations();
  return createSenderGate({
    integrations: { senders: senders.filter(({ proof }) => scheme === undefined || proof.scheme === scheme) },
    secrets: secretStore(),
    secretPrefix: variable('SENDER_SECRET_PREFIX'),
    publicUrl: variable('PUBLIC_URL'),
    now: Date.now,
    log: bindLog(log),
  });
}
