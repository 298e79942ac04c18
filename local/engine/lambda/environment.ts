import { devNull } from 'node:os';
import type { Place } from '../place.ts';

/** What an SDK client needs to talk to the engine. The keys are accepted as they are. */
export function sdkEnvironment({ endpoint, region }: Place): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}

interface FunctionFacts {
  readonly name: string;
  readonly handler: string;
  readonly runtime: string;
  readonly memoryMegabytes: number;
  readonly codeDirectory: string;
}

/**
 * The whole environment of a function's process; nothing of the engine's own passes through but the certificates that
 * this machine trusts.
 */
export function functionEnvironment(
  place: Place,
  { name, handler, runtime, memoryMegabytes, codeDirectory }: FunctionFacts,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const certificates = process.env['NODE_EXTRA_CA_CERTS'];
  return {
    ...sdkEnvironment(place),
    // The settings of the person at this machine must not change what the function does.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: codeDirectory,
    _HANDLER: handler,
    TZ: ':UTC',
    ...(certificates !== undefined && { NODE_EXTRA_CA_CERTS: certificates }),
    ...variables,
  };
}
