import type { Clock } from '../clock.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Place } from '../place.ts';
import type { AccessFacts } from './access-log.ts';
import { gatewayAnswer, type HttpAnswer, readFunctionAnswer } from './function-answer.ts';
import type { HttpCall } from './http-call.ts';
import { payloadOf } from './payload.ts';
import { matchRoute, type RouteKey } from './route-key.ts';
import type { Throttle } from './throttle.ts';

/** A route of the API, joined to its function. */
export interface Route {
  readonly key: RouteKey;
  readonly lambda: LambdaFunction;
  readonly timeoutMs: number;
  readonly throttle: Throttle;
}

/** @see HttpApi */
export interface HttpApiSettings {
  readonly place: Place;
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
  /** Gets what the access log tells of each call. */
  readonly onAnswered: (facts: AccessFacts) => void;
}

/** What an integration came to. */
interface Integrated {
  readonly answer: HttpAnswer;
  readonly error?: string;
}

/** An HTTP API: routes calls to functions and answers for those that fail, as API Gateway does. */
export class HttpApi {
  readonly #settings: HttpApiSettings;
  readonly #clock: Clock;

  constructor(settings: HttpApiSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** @param body Called when the call has found its route. */
  async answer(call: HttpCall, body: Buffer): Promise<HttpAnswer> {
    const found = this.#find(call);
    if (!found) {
      return this.#log(call, undefined, { answer: gatewayAnswer(404, 'Not Found') });
    }
    const { route, pathParameters } = found;
    if (!route.throttle.take()) {
      return this.#log(call, route, { answer: gatewayAnswer(429, 'Too Many Requests') });
    }
    const { place } = this.#settings;
    const event = payloadOf(call, { routeKey: route.key.text, pathParameters }, { body, place });
    const startedAt = this.#clock.now();
    const integrated = await this.#integrate(route, JSON.stringify(event));
    return this.#log(call, route, integrated, this.#clock.now() - startedAt);
  }

  #find({ method, path }: HttpCall) {
    for (const route of this.#settings.routes) {
      const pathParameters = matchRoute(route.key, method, path);
      if (pathParameters) {
        return { route, pathParameters };
      }
    }
    return undefined;
  }

  #integrate({ lambda, timeoutMs }: Route, payload: string): Promise<Integrated> {
    return new Promise((resolve) => {
      const cancel = this.#clock.setTimeout(() => {
        resolve({ answer: gatewayAnswer(503, 'Service Unavailable'), error: 'the integration timed out' });
      }, timeoutMs);
      void lambda.invoke(payload).then((result) => {
        cancel();
        resolve(result.kind === 'success' ? answered(result.payload) : failed(result.error));
      });
    });
  }

  #log(call: HttpCall, route: Route | undefined, { answer, error }: Integrated, latency?: number): HttpAnswer {
    const { place, onAnswered } = this.#settings;
    onAnswered({
      call,
      routeKey: route?.key.text,
      status: answer.status,
      responseLength: answer.body.length,
      responseLatency: this.#clock.now() - call.time,
      integrationLatency: latency,
      integrationError: error,
      apiId: place.httpApi?.id ?? '',
      accountId: place.accountId,
      domainName: new URL(place.httpApi?.endpoint ?? place.endpoint).host,
    });
    return answer;
  }
}

const internalError = (error: string): Integrated => ({ answer: gatewayAnswer(500, 'Internal Server Error'), error });

const answered = (payload: string): Integrated => {
  const answer = readFunctionAnswer(payload);
  return answer ? { answer } : internalError('the function gave a malformed answer');
};

const failed = ({ errorType, errorMessage }: { errorType: string; errorMessage: string }): Integrated =>
  errorType === 'RequestTooLargeException'
    ? { answer: gatewayAnswer(413, 'Request Entity Too Large'), error: errorMessage }
    : internalError(`${errorType}: ${errorMessage}`);
