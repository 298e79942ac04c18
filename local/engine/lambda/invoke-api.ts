import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodePart } from '../http/decode-part.ts';
import { parseJson } from '../json.ts';
import { ServiceError } from '../service-error.ts';
import type { AsyncInvoker } from './async-invoker.ts';
import type { Functions } from './functions.ts';

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations(?:\?.*)?$/;

/** The `Invoke` operation of Lambda, which has a REST interface of its own. */
export function createInvokeApi(functions: Functions, invoker: AsyncInvoker) {
  /** @returns false when the request is not an invocation. */
  return async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<boolean> {
    const [, name] = PATH.exec(request.url ?? '') ?? [];
    if (name === undefined || request.method !== 'POST') {
      return false;
    }
    try {
      const lambda = functions.get(decodePart(name));
      const payload = checked(body === '' ? '{}' : body);
      if (request.headers['x-amz-invocation-type'] === 'Event') {
        invoker.invoke(lambda, payload);
        send(response, 202, '');
        return true;
      }
      const result = await lambda.invoke(payload);
      if (result.kind === 'failure') {
        response.setHeader('X-Amz-Function-Error', 'Unhandled');
      }
      response.setHeader('X-Amz-Executed-Version', '$LATEST');
      send(response, 200, result.kind === 'success' ? result.payload : JSON.stringify(result.error));
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        throw error;
      }
      response.setHeader('x-amzn-ErrorType', error.code);
      send(response, error.status, JSON.stringify({ Type: 'User', Message: error.message }));
    }
    return true;
  };
}

function checked(body: string): string {
  try {
    parseJson(body);
    return body;
  } catch (error) {
    throw new ServiceError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${String(error)}`,
    );
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
