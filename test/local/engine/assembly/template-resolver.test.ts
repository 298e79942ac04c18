import { describe, expect, it } from '@jest/globals';
import { templateSchema } from '../../../../local/engine/assembly/template.ts';
import { createTemplateResolver } from '../../../../local/engine/assembly/template-resolver.ts';
import type { JsonValue } from '../../../../local/engine/json.ts';
import { kindOf } from '../../../../local/engine/stack/resource-kinds.ts';

const place = { region: 'eu-west-1', accountId: '123456789012', stackName: 'shop', endpoint: 'http://127.0.0.1:1' };
const template = {
  Parameters: { Stage: { Type: 'String', Default: 'local' }, Bare: { Type: 'String' } },
  Mappings: { Rates: { local: { second: '50' } } },
  Conditions: {
    IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsNot' }, { 'Fn::And': [{ Condition: 'IsLocal' }] }] },
  },
  Resources: {
    Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': 'orders-${Stage}' } } },
    Unnamed: { Type: 'AWS::SQS::Queue' },
    Absent: { Type: 'AWS::SQS::Queue', Condition: 'IsNot' },
    Loop: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Loop' } } },
  },
};
const resolver = createTemplateResolver(templateSchema.parse(template), place, kindOf);
const resolve = (value: JsonValue) => resolver.resolve(value, 'here');

describe('the template resolver', () => {
  it.each<[string, JsonValue, JsonValue | undefined]>([
    ['a parameter', { Ref: 'Stage' }, 'local'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['a queue', { Ref: 'Orders' }, 'http://127.0.0.1:1/123456789012/orders-local'],
    ['an attribute', { 'Fn::GetAtt': ['Orders', 'Arn'] }, 'arn:aws:sqs:eu-west-1:123456789012:orders-local'],
    ['an attribute with a dot', { 'Fn::GetAtt': 'Orders.QueueName' }, 'orders-local'],
    ['a made-up name', { 'Fn::GetAtt': ['Unnamed', 'QueueName'] }, 'shop-Unnamed'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] }, 'a-local-1'],
    ['Sub', { 'Fn::Sub': '${AWS::Partition}:${Orders.QueueName}:${!Literal}' }, 'aws:orders-local:${Literal}'],
    ['Sub with variables', { 'Fn::Sub': ['${a}/${Stage}', { a: { Ref: 'AWS::AccountId' } }] }, '123456789012/local'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['If', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['FindInMap', { 'Fn::FindInMap': ['Rates', { Ref: 'Stage' }, 'second'] }, '50'],
    ['no value', { kept: 1, dropped: { 'Fn::If': ['IsNot', 1, { Ref: 'AWS::NoValue' }] } }, { kept: 1 }],
    ['a condition of IAM', { Condition: { StringEquals: {} } }, { Condition: { StringEquals: {} } }],
  ])('resolves %s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it.each<[string, JsonValue, RegExp]>([
    ['Fn::ImportValue', { 'Fn::ImportValue': 'x' }, /here.*Fn::ImportValue/],
    ['a dynamic reference', '{{resolve:ssm:x}}', /dynamic reference \{\{resolve:ssm:x\}\}/],
    ['an attribute that the engine does not give', { 'Fn::GetAtt': ['Orders', 'Color'] }, /Orders\.Color/],
    ['a parameter without a default', { Ref: 'Bare' }, /Bare/],
    ['a resource that is not there', { Ref: 'Nobody' }, /Nobody/],
    ['a resource whose condition does not hold', { Ref: 'Absent' }, /Absent/],
    ['a pseudo parameter of elsewhere', { Ref: 'AWS::NotificationARNs' }, /AWS::NotificationARNs/],
    ['a name that depends on itself', { Ref: 'Loop' }, /Loop/],
  ])('refuses %s by name', (_, value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });

  it('leaves out resources whose condition does not hold', () => {
    expect(resolver.resources.map(([logicalId]) => logicalId)).toEqual(['Orders', 'Unnamed', 'Loop']);
  });
});
