// The suite drives an engine through ordinary SDK clients only, so that any engine can be put in its place. By default
// it starts the project's own on the fixture. To point it at another one (AWS itself, or another emulator), deploy the
// fixture there and name its endpoint:
//
//     npx cdk deploy --app test/conformance/fixture
//     AWS_ENDPOINT_URL=http://localhost:4566 AWS_REGION=us-east-1 npm run jest -- test/conformance
//
// Functions of the fixture report by an unsigned request, which AWS itself refuses: there, "max concurrency" fails.
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startEngine } from '../../local/engine/engine.ts';

export const FIXTURE = join(import.meta.dirname, 'fixture');

export interface Target {
  readonly sqs: SQSClient;
  readonly states: SFNClient;
  readonly events: EventBridgeClient;
  readonly tables: DynamoDBClient;
  readonly secrets: SecretsManagerClient;
  queueUrl(name: string): Promise<string>;
  workflowArn(): Promise<string>;
  close(): Promise<void>;
}

/** The engine named by AWS_ENDPOINT_URL, or one of our own. */
export async function reachTarget(): Promise<Target> {
  const other = process.env['AWS_ENDPOINT_URL'];
  const engine = other === undefined ? await startEngine({ assemblyDirectory: FIXTURE }) : undefined;
  const settings = {
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    endpoint: engine?.endpoint ?? other!,
    ...(process.env['AWS_ACCESS_KEY_ID'] === undefined && {
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  };
  const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const states = new SFNClient(settings);
  const clients = {
    sqs,
    states,
    events: new EventBridgeClient(settings),
    tables: new DynamoDBClient(settings),
    secrets: new SecretsManagerClient(settings),
  };
  return {
    ...clients,
    async queueUrl(name) {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `conformance-${name}` }));
      return QueueUrl!;
    },
    async workflowArn() {
      const { stateMachines } = await states.send(new ListStateMachinesCommand({}));
      return stateMachines!.find(({ name }) => name === 'conformance')!.stateMachineArn!;
    },
    async close() {
      for (const client of Object.values(clients)) {
        client.destroy();
      }
      await engine?.close();
    },
  };
}
