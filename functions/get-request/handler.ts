import { readFileSync } from 'node:fs';
import { openApiFile } from '../../lib/runtime/environment.ts';
import { httpHandler } from '../../lib/runtime/http-handler.ts';
import { senderGate } from '../../lib/runtime/sender-gate.ts';
import { journal } from '../../lib/runtime/services.ts';
import { API_DOCUMENT_ROUTE, apiDocument } from '../../lib/http-api/api-document.ts';
import { getRequest } from '../../lib/steps/get-request.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = { gate: senderGate(log, 'api-key'), journal: journal() };
const describeApi = apiDocument(readFileSync(openApiFile(), 'utf8'));

/** GetRequest: `GET /v1/requests/{id+}`, what became of a request; and `GET /v1/openapi.json`, how the API is called. */
export const handler = httpHandler(
  async (call) => (call.route === API_DOCUMENT_ROUTE ? describeApi() : getRequest(call, services)),
  log,
);
