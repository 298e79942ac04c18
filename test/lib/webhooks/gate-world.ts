import type { WebhookRequest } from '../../../lib/http-api/webhook-request.ts';
import type { HttpSender } from '../../../lib/integrations/integrations.ts';
import { createSenderGate } from '../../../lib/webhooks/sender-gate.ts';
import { UnauthorizedError } from '../../../lib/webhooks/unauthorized-error.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { MemorySecrets } from './memory-secrets.ts';
import { NOW, PUBLIC_URL } from './signed-request.ts';

/** A gate with these senders, their secrets and a clock that stands. */
export function gateWorld(...senders: readonly HttpSender[]) {
  const secrets = new MemorySecrets();
  const log = collectingLog();
  const clock = { now: NOW };
  const gate = createSenderGate({
    integrations: { senders: [...senders] },
    secrets,
    secretPrefix: 'test/senders/',
    publicUrl: PUBLIC_URL,
    now: () => clock.now,
    log,
  });
  /** `ok`, or why it was refused. */
  const ask = async (request: WebhookRequest): Promise<string> => {
    try {
      await gate.authenticate(request);
      return 'ok';
    } catch (error) {
      if (error instanceof UnauthorizedError) {
        return error.refusal;
      }
      throw error;
    }
  };
  return { gate, ask, secrets, log, clock };
}
