import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { VariableName } from '../../lib/runtime/environment.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see AppFunction */
export interface AppFunctionProps {
  readonly settings: StageSettings;
  /** Folder under `functions/`, and the end of the physical name. */
  readonly slug: string;
  /** One sentence for the console. */
  readonly description: string;
  /** Also decides the visibility timeout of the queue it reads and the timeout of its task in the workflow. */
  readonly timeout: Duration;
  /**
   * MiB. The processor grows with it; at 512 a bundle of this size starts in about 0.2 s, and a function that mostly
   * waits for a shop gains nothing from more.
   * @default 512
   */
  readonly memorySize?: number;
  /** What the function reads from its environment, and nothing it does not read. @see VARIABLES */
  readonly environment: Readonly<Partial<Record<VariableName, string>>>;
  /** Whether it calls addresses outside of AWS, which then have to be public ones. @default false */
  readonly callsOut?: boolean;
  readonly monitoring: {
    /** What a customer or a merchant notices when this function fails; goes into its alarms. */
    readonly errorImpact: string;
  };
}

/**
 * A function as every function here is: Node 24 on arm64, traced, with its own role and its own log group.
 *
 * No reserved concurrency: intake is paced by the event sources' maximum concurrency, and reserving takes from the
 * account's pool even when nothing runs. Where other workloads share the account, reserve for those.
 */
export class AppFunction extends LambdaFunction {
  readonly slug: string;
  readonly monitoring: AppFunctionProps['monitoring'];

  constructor(scope: Construct, id: string, appProps: AppFunctionProps) {
    const { settings, slug, environment, monitoring, callsOut = false, ...props } = appProps;
    const functionName = `${settings.prefix}-${slug}`;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: settings.logRetention,
      encryptionKey: settings.encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // An own role instead of AWS's managed policy, which may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      ...props,
      functionName,
      code: settings.functionCode(slug),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.TEXT,
      logGroup,
      role,
      environment: {
        ...environment,
        ...(callsOut && settings.allowsPrivateAddresses && { ALLOW_PRIVATE_ADDRESSES: 'true' }),
        POWERTOOLS_SERVICE_NAME: settings.prefix,
      },
    });
    this.slug = slug;
    this.monitoring = monitoring;
  }
}
