import { createHash } from 'node:crypto';
import * as z from 'zod';

/** A message attribute of the API; binary values are base64. */
export const messageAttributeSchema = z.strictObject({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

/** Message attributes by name. */
export const messageAttributesSchema = z.record(z.string(), messageAttributeSchema);

/** @see messageAttributesSchema */
export type MessageAttributes = z.infer<typeof messageAttributesSchema>;

const STRING_TYPE = Buffer.from([1]);
const BINARY_TYPE = Buffer.from([2]);

/**
 * The digest that SDK clients check: names in order, each part with its length before it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) {
    return undefined;
  }
  const digest = createHash('md5');
  const add = (part: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    digest.update(length).update(part);
  };
  for (const name of names) {
    const attribute = attributes[name];
    add(Buffer.from(name));
    add(Buffer.from(attribute?.DataType ?? ''));
    if (attribute?.BinaryValue === undefined) {
      digest.update(STRING_TYPE);
      add(Buffer.from(attribute?.StringValue ?? ''));
    } else {
      digest.update(BINARY_TYPE);
      add(Buffer.from(attribute.BinaryValue, 'base64'));
    }
  }
  return digest.digest('hex');
}
