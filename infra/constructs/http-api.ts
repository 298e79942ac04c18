import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi as Api, type HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';
import type { StageSettings } from './stage-settings.ts';

/** How much of the API is served. Beyond it API Gateway answers 429, and a sender tries again. */
export interface ApiLimits {
  /** Requests per second of all senders together, over some seconds. */
  readonly apiRequestsPerSecond: number;
  /** Requests at once. */
  readonly apiBurst: number;
}

/** @see HttpApi */
export interface HttpApiProps {
  readonly settings: StageSettings;
  readonly limits: ApiLimits;
  /** Where senders reach it, without a slash at the end. @default the address that API Gateway gives it */
  readonly publicUrl?: string | undefined;
}

/**
 * What is known of each call: who called which route when, and how it ended. Neither body nor headers, query or path: a
 * path holds a request id, which a sender may have made of anything. The address is for finding out who knocks.
 */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    routeKey: AccessLogField.contextRouteKey(),
    status: AccessLogField.contextStatus(),
    responseLatency: AccessLogField.contextResponseLatency(),
    integrationError: AccessLogField.contextIntegrationErrorMessage(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
  }),
);

/**
 * The door for senders that speak HTTP. An HTTP API takes TLS 1.2 and above only (AWS, "HTTP API security policy"), and
 * no browser of another site, since it has no CORS. $1 per million calls (AWS, API Gateway pricing).
 */
export class HttpApi extends Construct {
  readonly api: Api;
  readonly stage: HttpStage;
  /** Where senders reach it, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, limits, publicUrl }: HttpApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', {
      apiName: settings.prefix,
      description: 'Order requests from senders that sign them.',
      createDefaultStage: false,
    });
    this.url = publicUrl ?? this.api.apiEndpoint;
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: limits.apiRequestsPerSecond, burstLimit: limits.apiBurst },
      accessLogSettings: { destination: new LogGroupLogDestination(this.accessLog(settings)), format: ACCESS_LOG },
    });
  }

  /** Answers a route with a function, and lets this route of this API invoke it. */
  route(method: HttpMethod, path: string, handler: AppFunction): void {
    const name = `${method} ${path}`.replaceAll(/[^A-Za-z0-9]+/g, '-');
    this.api.addRoutes({ path, methods: [method], integration: new HttpLambdaIntegration(name, handler) });
  }

  /** The name's beginning keeps the log resource policy from outgrowing its limit (AWS, "Enable CloudWatch vended logs"). */
  private accessLog({ prefix, logRetention, encryptionKey }: StageSettings): LogGroup {
    return new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${prefix}-http`,
      retention: logRetention,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
