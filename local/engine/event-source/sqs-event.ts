import type { SQSEvent, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { systemAttributes } from '../sqs/describe.ts';
import type { Message } from '../sqs/message.ts';
import type { MessageAttributes } from '../sqs/message-attributes.ts';

/** The event that Lambda gives a function for a batch of messages. */
export function sqsEvent(messages: readonly Message[], queueArn: string, region: string): SQSEvent {
  return {
    Records: messages.map((message): SQSRecord => {
      return {
        messageId: message.id,
        receiptHandle: message.receiptHandle,
        body: message.body,
        attributes: {
          SenderId: '',
          SentTimestamp: '',
          ApproximateReceiveCount: '',
          ApproximateFirstReceiveTimestamp: '',
          ...systemAttributes(message),
        },
        messageAttributes: attributesOf(message.attributes),
        md5OfBody: message.md5OfBody,
        eventSource: 'aws:sqs',
        eventSourceARN: queueArn,
        awsRegion: region,
      };
    }),
  };
}

function attributesOf(attributes: MessageAttributes): SQSMessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringListValues: [],
        binaryListValues: [],
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
      },
    ]),
  );
}
