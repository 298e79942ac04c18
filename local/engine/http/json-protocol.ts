import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson } from '../json.ts';
import { ServiceError } from '../service-error.ts';
import type { JsonService } from './operation.ts';
import { reply } from './reply.ts';

/** An SDK reads the names of errors that an older protocol spelled otherwise from this header. */
export type QueryErrorCodes = Readonly<Record<string, string>>;

/** Answers `X-Amz-Target: SERVICE.Operation` requests by the services' operations. */
export function createJsonProtocol(services: readonly JsonService[], queryErrorCodes: QueryErrorCodes = {}) {
  const byTarget = new Map(services.map((service) => [service.target, service]));

  function find(target: string) {
    const dot = target.lastIndexOf('.');
    const service = byTarget.get(target.slice(0, dot));
    const name = target.slice(dot + 1);
    const operation = service && Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
    if (!service || !operation) {
      const supported = service ? Object.keys(service.operations) : [...byTarget.keys()];
      throw new ServiceError(
        'UnknownOperationException',
        `the local engine does not support ${target}. It supports ${supported.join(', ')}.`,
      );
    }
    return { contentType: service.contentType, operation };
  }

  return async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    let contentType: JsonService['contentType'] = 'application/x-amz-json-1.0';
    try {
      const found = find(String(request.headers['x-amz-target']));
      contentType = found.contentType;
      const caller = { onGone: (listener: () => void) => response.once('close', listener) };
      const output = await found.operation(parseBody(body), caller);
      reply(response, 200, contentType, output === undefined ? '{}' : JSON.stringify(output));
    } catch (error) {
      const { code, status, message } = error instanceof ServiceError ? error : internalFailure(error);
      const queryCode = queryErrorCodes[code];
      if (queryCode !== undefined) {
        response.setHeader('x-amzn-query-error', `${queryCode};Sender`);
      }
      const details = error instanceof ServiceError ? error.details : undefined;
      reply(response, status, contentType, JSON.stringify({ __type: code, message, ...details }));
    }
  };
}

function parseBody(body: string): unknown {
  try {
    return body === '' ? {} : parseJson(body);
  } catch (error) {
    throw new ServiceError('SerializationException', `the request is not JSON: ${String(error)}`);
  }
}

function internalFailure(error: unknown): ServiceError {
  return new ServiceError(
    'InternalFailure',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    500,
  );
}
