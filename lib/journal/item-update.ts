import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';

/** An update of one item in the terms of the journal. */
export interface ItemUpdate {
  /** All must hold. Attributes stand as `#name`, values as `:name`. */
  readonly conditions: readonly string[];
  /** Assignments, for example `#attempt = :attempt`. */
  readonly set: readonly string[];
  /** Attributes to remove, by name. */
  readonly remove?: readonly string[];
  readonly values: Readonly<Record<string, AttributeValue>>;
}

/** The command's expressions. Every name goes through a placeholder: DynamoDB reserves some 570 words. */
export function updateExpressions({ conditions, set, remove = [], values }: ItemUpdate) {
  const ConditionExpression = conditions.join(' AND ');
  const removal = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '';
  const UpdateExpression = `SET ${set.join(', ')}${removal}`;
  const names = `${ConditionExpression} ${UpdateExpression}`.matchAll(/#(\w+)/g);
  return {
    ConditionExpression,
    UpdateExpression,
    ExpressionAttributeNames: Object.fromEntries([...names].map(([placeholder, name = '']) => [placeholder, name])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
  } satisfies Partial<UpdateItemCommandInput>;
}
