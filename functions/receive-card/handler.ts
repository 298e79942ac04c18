import { cardIntake, secureBytes } from '../../lib/runtime/card-services.ts';
import { httpHandler } from '../../lib/runtime/http-handler.ts';
import { senderGate } from '../../lib/runtime/sender-gate.ts';
import { receiveCard } from '../../lib/steps/receive-card.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = { gate: senderGate(log, 'api-key'), cards: cardIntake(), randomBytes: secureBytes, now: Date.now };

/** ReceiveCard: `POST /v1/cards`. A card becomes a secret for minutes, and a reference for one order. */
export const handler = httpHandler((call) => receiveCard(call, services), log);
