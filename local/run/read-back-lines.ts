import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readIntegrations } from '../../lib/integrations/read-integrations.ts';
import { readSenderSecret } from '../../lib/webhooks/sender-secret.ts';
import type { LocalDeployment } from './local-deployment.ts';

/**
 * How a request is read back, for each sender that may: a command line with its key. The keys are of this deployment on this
 * machine alone, and end with it.
 */
export async function readBackLines({
  engine,
  destination,
  integrationsFile,
}: Pick<LocalDeployment, 'engine' | 'destination' | 'integrationsFile'>): Promise<readonly string[]> {
  const readers = readIntegrations(integrationsFile).senders.filter(({ proof }) => proof.scheme === 'api-key');
  const client = new SecretsManagerClient(destination.client);
  const lines = readers.map(async ({ name }) => {
    const secret = new GetSecretValueCommand({ SecretId: `${destination.eventBusName}/senders/${name}` });
    const { current } = readSenderSecret((await client.send(secret)).SecretString ?? '');
    return `curl -H 'x-api-key: ${current}' '${engine.apiEndpoint}/v1/requests/ID?sender=${name}'`;
  });
  return Promise.all(lines).finally(() => client.destroy());
}
