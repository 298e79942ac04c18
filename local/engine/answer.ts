import { createAdminApi } from './admin/admin-api.ts';
import { createTablesService } from './dynamodb/tables-service.ts';
import { createEventsService } from './events/events-service.ts';
import { createJsonProtocol } from './http/json-protocol.ts';
import type { Answer } from './http/server.ts';
import { createInvokeApi } from './lambda/invoke-api.ts';
import { createSecretsService } from './secrets/secrets-service.ts';
import { createSqsService, SQS_QUERY_ERROR_CODES } from './sqs/sqs-service.ts';
import type { StackServices } from './stack/stack-services.ts';
import { createStatesService } from './states/states-service.ts';

/** Everything that the engine's port answers: the services, Lambda's own interface, and the view inside. */
export function createAnswer(services: StackServices): Answer {
  const answerJson = createJsonProtocol(
    [
      createSqsService(services.queues, services.clock),
      createStatesService(services.machines, services.clock),
      createEventsService(services.buses),
      createTablesService(services.tables),
      createSecretsService(services.secrets, services),
    ],
    SQS_QUERY_ERROR_CODES,
  );
  const answerInvoke = createInvokeApi(services.functions, services.invoker);
  const answerAdmin = createAdminApi(services);
  return async (request, response, body) => {
    if (request.headers['x-amz-target'] !== undefined) {
      await answerJson(request, response, body);
    } else if (!(await answerInvoke(request, response, body)) && !(await answerAdmin(request, response))) {
      await answerJson(request, response, body);
    }
  };
}
