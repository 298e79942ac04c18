import * as z from 'zod';
import { ServiceError } from '../service-error.ts';
import { messageAttributeSchema, type MessageAttributes, messageAttributesSchema } from './message-attributes.ts';
import type { Queue } from './queue.ts';

/** One message of `SendMessage` or `SendMessageBatch`. */
export const sendSchema = z.strictObject({
  MessageBody: z.string(),
  DelaySeconds: z.number().min(0).max(900).optional(),
  MessageAttributes: messageAttributesSchema.optional(),
  MessageSystemAttributes: z.strictObject({ AWSTraceHeader: messageAttributeSchema.optional() }).optional(),
  MessageGroupId: z.string().optional(),
});

/**
 * Puts a message into the queue.
 * @throws ServiceError when it is empty or too large.
 */
export function sendMessage(queue: Queue, input: z.infer<typeof sendSchema>) {
  const { MessageBody: body, MessageAttributes: attributes } = input;
  const size = Buffer.byteLength(body) + sizeOf(attributes);
  if (body === '') {
    throw new ServiceError('MissingParameter', 'The request must contain the parameter MessageBody.');
  }
  if (size > queue.settings.maximumMessageSize) {
    throw new ServiceError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.settings.maximumMessageSize} bytes.`,
    );
  }
  const message = queue.send({
    body,
    attributes,
    delaySeconds: input.DelaySeconds,
    groupId: input.MessageGroupId,
    traceHeader: input.MessageSystemAttributes?.AWSTraceHeader?.StringValue,
  });
  return {
    MessageId: message.id,
    MD5OfMessageBody: message.md5OfBody,
    MD5OfMessageAttributes: message.md5OfAttributes,
  };
}

function sizeOf(attributes: MessageAttributes = {}): number {
  return Object.entries(attributes).reduce(
    (size, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      size + Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64'),
    0,
  );
}
