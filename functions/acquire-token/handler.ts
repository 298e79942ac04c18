import { shopServices } from '../../lib/runtime/services.ts';
import { stepHandler } from '../../lib/runtime/step-handler.ts';
import { acquireToken } from '../../lib/steps/acquire-token.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = shopServices();

/** AcquireToken: an access token for the whole order, sealed. Changes nothing in the shop. */
export const handler = stepHandler('AcquireToken', (event) => acquireToken(event, services), log);
