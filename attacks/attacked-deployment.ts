import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogLine } from '../local/engine/log-lines.ts';
import { deployLocally, type LocalDeployment } from '../local/run/local-deployment.ts';
import { SANDBOXES } from '../local/run/sandboxes.ts';
import { attackedIntegrations, secretOf, SENDER_NAMES } from './senders.ts';

/** What stands in the deployment at one moment. */
export interface Holdings {
  readonly requests: number;
  readonly executions: number;
  readonly orders: number;
}

/** The product on this machine, with senders of every scheme. */
export interface AttackedDeployment {
  readonly publicUrl: string;
  readonly connection: string;
  /** Everything that functions and the API wrote so far. */
  readonly lines: readonly LogLine[];
  /** Counts what there is, once nothing is under way any more. */
  holdings(): Promise<Holdings>;
  close(): Promise<void>;
}

/** Attackers come faster than any sender; here their messages are meant to be read. */
const UNTHROTTLED = { apiRequestsPerSecond: '10000', apiBurst: '5000' };

/** Deploys, gives the senders their secrets and begins to read the log. */
export async function deployForAttacks(onProgress: (message: string) => void): Promise<AttackedDeployment> {
  const [own, others] = [SANDBOXES.ocapi.connection, SANDBOXES.oracle.connection];
  const deployment = await deployLocally({
    platforms: ['ocapi', 'oracle'],
    integrations: attackedIntegrations(own, others),
    context: UNTHROTTLED,
    onProgress,
  });
  await putSecrets(deployment);
  const lines: LogLine[] = [];
  deployment.engine.onLogLine((line) => {
    lines.push(line);
  });
  return {
    publicUrl: deployment.engine.apiEndpoint ?? '',
    connection: own,
    lines,
    holdings: async () => holdingsOf(deployment),
    close: () => deployment.close(),
  };
}

async function putSecrets({ destination }: LocalDeployment): Promise<void> {
  const client = new SecretsManagerClient(destination.client);
  for (const name of SENDER_NAMES) {
    const SecretId = `${destination.eventBusName}/senders/${name}`;
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: secretOf(name) }));
  }
  client.destroy();
}

async function holdingsOf({ engine, sandboxes, destination }: LocalDeployment): Promise<Holdings> {
  await quiet(engine);
  const db = new DynamoDBClient(destination.client);
  const sfn = new SFNClient(destination.client);
  try {
    const { Count = 0 } = await db.send(new ScanCommand({ TableName: engine.outputs['JournalTableName'] ?? '' }));
    const stateMachineArn = engine.outputs['StateMachineArn'] ?? '';
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }));
    const orders = sandboxes.reduce((sum, { shop }) => sum + shop.orders().length, 0);
    return { requests: Count, executions: executions.length, orders };
  } finally {
    db.destroy();
    sfn.destroy();
  }
}

/** Until nothing has been under way for a while: what was let in would show by then. */
async function quiet(engine: LocalDeployment['engine']): Promise<void> {
  for (let still = 0; still < 10;) {
    await sleep(100);
    const { executions, messages, invocations } = engine.inFlight();
    still = executions + messages + invocations === 0 ? still + 1 : 0;
  }
}
