import { createEmfMeter } from '../telemetry/emf-meter.ts';
import type { Log } from '../telemetry/log.ts';
import type { WebhookServices } from '../steps/receive-webhook.ts';
import { bindLog } from './invocation.ts';
import { connections, deadLetters, integrations, intakeJournal, orderQueue, outcomeBus } from './services.ts';
import { senderGate } from './sender-gate.ts';

/** All that the door for webhooks needs. */
export function webhookServices(log: Log): WebhookServices {
  return {
    gate: senderGate(log),
    connections: connections(),
    integrations: integrations(),
    journal: intakeJournal(),
    orderQueue: orderQueue(),
    deadLetters: deadLetters(),
    outcomes: outcomeBus(),
    log: bindLog(log),
    meter: createEmfMeter(),
    now: Date.now,
  };
}
