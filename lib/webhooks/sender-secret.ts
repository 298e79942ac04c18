import * as z from 'zod';
import { parseJson } from '../json/parse-json.ts';
import { MalformedSecretError } from './secret-text.ts';

const senderSecretSchema = z.object({
  current: z.string().min(1),
  /** Valid as well, as long as it stands there. */
  previous: z.string().min(1).optional(),
});

/** The two secrets that a sender may have at a time, so that changing one needs no pause. */
export type SenderSecret = z.output<typeof senderSecretSchema>;

/**
 * Reads what Secrets Manager holds for a sender.
 * @throws MalformedSecretError
 */
export function readSenderSecret(text: string): SenderSecret {
  const { success, data } = senderSecretSchema.safeParse(parseJson(text));
  if (!success) {
    throw new MalformedSecretError('must be JSON with the texts "current" and perhaps "previous"');
  }
  return data;
}
