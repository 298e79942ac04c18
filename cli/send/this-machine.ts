import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { stopSignal } from '../../local/cli/stop-signal.ts';
import type { SendWorld } from '../commands/send.ts';

const ANSWER_MS = 35_000;

/** The files, the clock and the network of this machine. */
export const thisMachine: SendWorld = {
  environment: process.env,
  readBytes: async (file, stop) => (file === '-' ? buffer(addAbortSignal(stop, process.stdin)) : readFile(file)),
  readSecret,
  post: async ({ url, headers, body }, stop) => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(ANSWER_MS)]);
    return fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  },
  stopSignal,
  now: Date.now,
  newMessageId: () => `msg_${randomUUID().replaceAll('-', '')}`,
  say: (text) => process.stdout.write(`${text}\n`),
};

async function readSecret(name: string): Promise<string> {
  const client = new SecretsManagerClient({
    requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: name }));
  return SecretString;
}
