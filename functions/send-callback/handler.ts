import { createCallbackQueues } from '../../lib/callbacks/callback-queues.ts';
import { sendCallback } from '../../lib/callbacks/send-callback.ts';
import { createNodeHttpClient } from '../../lib/http/node-http-client.ts';
import { callbackHandler } from '../../lib/runtime/callback-handler.ts';
import { allowsPrivateAddresses, variable } from '../../lib/runtime/environment.ts';
import { integrations, journal, secretStore, sqs } from '../../lib/runtime/services.ts';
import { createEmfMeter } from '../../lib/telemetry/emf-meter.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();

/** A receiver may change over to a new secret so long after it was entered; nothing else tells that there is one. */
const SECRETS_REMEMBERED_MS = 60_000;

const services = {
  integrations: integrations(),
  journal: journal(),
  secrets: secretStore({ cacheMs: SECRETS_REMEMBERED_MS }),
  secretPrefix: variable('CALLBACK_SECRET_PREFIX'),
  queues: createCallbackQueues(sqs(), {
    callbacks: variable('CALLBACKS_URL'),
    undelivered: variable('UNDELIVERED_CALLBACKS_URL'),
  }),
  http: createNodeHttpClient({
    now: Date.now,
    ignoreBodies: true,
    allowPrivateAddresses: allowsPrivateAddresses(),
  }).send,
  log,
  now: Date.now,
};

/** SendCallback: outcomes off the callbacks queue go to whom the request, or its sender, wants told. */
export const handler = callbackHandler((receipt) => sendCallback(receipt, services), { log, meter: createEmfMeter() });
