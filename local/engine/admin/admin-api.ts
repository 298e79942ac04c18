import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodePart } from '../http/decode-part.ts';
import { reply } from '../http/reply.ts';
import { ServiceError } from '../service-error.ts';
import type { StackServices } from '../stack/stack-services.ts';
import { statusOf } from '../states/execution.ts';
import { historyOf } from '../states/history.ts';

const PREFIX = '/_engine/';

/** A look inside, for tests and for people: everything that the engine holds, as JSON. */
export function createAdminApi(services: StackServices) {
  const views: Readonly<Record<string, (name: string) => unknown>> = {
    queues: (name) => (name === '' ? [...services.queues.all].map(queueSummary) : messagesOf(services, name)),
    executions: (name) => (name === '' ? executionsOf(services) : executionOf(services, name)),
    functions: () =>
      [...services.functions.all].map(({ settings, processes, inFlight }) => ({
        name: settings.name,
        logicalId: settings.logicalId,
        processes,
        inFlight,
      })),
    logs: (name) => services.logLines.all.filter(({ functionName }) => name === '' || functionName === name),
    tables: (name) => (name === '' ? [...services.tables.names] : services.tables.items(name)),
  };

  /** @returns false when the request is not for this view. */
  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [path = ''] = (request.url ?? '').split('?');
    if (!path.startsWith(PREFIX)) {
      return false;
    }
    try {
      const [view = '', name = ''] = path.slice(PREFIX.length).split('/').map(decodePart);
      const show = Object.hasOwn(views, view) ? views[view] : undefined;
      const shown = show ? await show(name) : { views: Object.keys(views).map((each) => PREFIX + each) };
      reply(response, 200, 'application/json', JSON.stringify(shown));
    } catch (error) {
      const { status, message } = error instanceof ServiceError ? error : { status: 500, message: String(error) };
      reply(response, status, 'application/json', JSON.stringify({ message }));
    }
    return true;
  };
}

type Queue = ReturnType<StackServices['queues']['byName']>;

function queueSummary({ name, url, arn, counts }: Queue) {
  return { name, url, arn, visible: counts.visible, inFlight: counts.inFlight, delayed: counts.delayed };
}

function messagesOf({ queues }: StackServices, name: string) {
  return [...queues.byName(name).messages].map(({ id, body, attributes, state, receiveCount, sentAt, sourceArn }) => ({
    id,
    body,
    attributes,
    state,
    receiveCount,
    sentAt,
    sourceArn,
  }));
}

function executionsOf({ machines }: StackServices) {
  return [...machines.all].flatMap((machine) =>
    [...machine.executions].map((execution) => ({
      stateMachine: machine.settings.name,
      name: execution.name,
      arn: execution.arn,
      status: statusOf(execution),
      startDate: execution.startDate,
      redriveCount: execution.redriveCount,
      ...execution.end,
    })),
  );
}

function executionOf({ machines }: StackServices, name: string) {
  for (const machine of machines.all) {
    const execution = machine.find(name);
    if (execution) {
      const { arn, input, end } = execution;
      return { name, arn, status: statusOf(execution), input, ...end, history: historyOf(machine, execution) };
    }
  }
  throw new ServiceError('ExecutionDoesNotExist', `no execution is named ${name}`, 404);
}
