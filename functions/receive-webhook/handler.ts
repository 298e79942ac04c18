import { httpHandler } from '../../lib/runtime/http-handler.ts';
import { intakeServices } from '../../lib/runtime/intake-services.ts';
import { bindLog } from '../../lib/runtime/invocation.ts';
import { senderGate } from '../../lib/runtime/sender-gate.ts';
import { receiveWebhook } from '../../lib/steps/receive-webhook.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = { ...intakeServices(bindLog(log)), gate: senderGate(log) };

/** ReceiveWebhook: `POST /v1/requests`. A signed request becomes a journal entry and a message on its connection's queue. */
export const handler = httpHandler((call) => receiveWebhook(call, services), log);
