import type { HttpSender } from '../../lib/integrations/integrations.ts';
import { readSenderSecret } from '../../lib/webhooks/sender-secret.ts';

/** @see signingSecret */
export interface SecretSource {
  /** `ONBEHALF_SENDER_SECRET`, where it is set. */
  readonly given: string | undefined;
  /** Reads the deployment's secret of this name. */
  readonly read: (name: string) => Promise<string>;
  /** As the deployment names what belongs to it, for example `onbehalf-dev`. */
  readonly prefix: string;
}

/**
 * What a sender signs with: what was given, else what the deployment holds.
 * @throws Error that names the secret; never what is in it.
 */
export async function signingSecret({ name, proof }: HttpSender, source: SecretSource): Promise<string> {
  if (source.given !== undefined && source.given !== '') {
    return source.given;
  }
  if (proof.scheme === 'standard-webhooks-ed25519') {
    throw new Error(
      `The sender "${name}" signs with a private key, of which the deployment holds the public one only. Set ONBEHALF_SENDER_SECRET to the private key (whsk_...).`,
    );
  }
  const secret = `${source.prefix}/senders/${name}`;
  const text = await source.read(secret).catch((cause: unknown) => {
    throw new Error(`the secret "${secret}" cannot be read`, { cause });
  });
  try {
    return readSenderSecret(text).current;
  } catch (error) {
    throw new Error(`the secret "${secret}" is of no use`, { cause: error });
  }
}
