import * as z from 'zod';
import type { Resource, Template } from './template.ts';

/** How a type of resources is called; the others by the end of their type. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::StepFunctions::StateMachine': 'state machine',
  'AWS::Events::EventBus': 'bus',
  'AWS::Logs::LogGroup': 'log group',
  'AWS::ApiGatewayV2::Api': 'API',
};

const NAMES = ['FunctionName', 'QueueName', 'TableName', 'StateMachineName', 'LogGroupName', 'TopicName', 'Name'];

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': '<partition>',
  'AWS::Region': '<region>',
  'AWS::AccountId': '<account>',
  'AWS::URLSuffix': '<suffix>',
};

const refSchema = z.strictObject({ Ref: z.string() });
const attributeSchema = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const joinSchema = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const partSchema = z.strictObject({
  'Fn::Select': z.tuple([z.number(), z.strictObject({ 'Fn::Split': z.tuple([z.string(), z.unknown()]) })]),
});

/** Writes values of a template as a person says them. */
export class Readable {
  readonly #template: Template;

  constructor(template: Template) {
    this.#template = template;
  }

  /** A resource, such as `queue onbehalf-prod-dead-letters`. A role is called after who has it. */
  resource(id: string): string {
    const resource = this.#template.Resources[id];
    if (resource === undefined) {
      throw new Error(`no resource ${id} in the template`);
    }
    if (resource.Type === 'AWS::KMS::Key') {
      return `key ${this.#aliasOf(id)}`;
    }
    const holder = resource.Type === 'AWS::IAM::Role' ? this.#holderOf(id) : undefined;
    return holder === undefined ? described(id, resource) : this.resource(holder);
  }

  /** Any value: a text, or a text made of references. */
  value(value: unknown): string {
    return this.#text(value).replace(/^arn:<partition>:([a-z-]+):[^:]*:[^:]*:/, '$1 ');
  }

  #text(value: unknown): string {
    if (typeof value === 'string') {
      return value;
    }
    const reference = refSchema.safeParse(value).data?.Ref;
    if (reference !== undefined) {
      return PSEUDO[reference] ?? this.resource(reference);
    }
    const [owner, attribute] = attributeSchema.safeParse(value).data?.['Fn::GetAtt'] ?? [];
    if (owner !== undefined) {
      return attribute === 'Arn' ? this.resource(owner) : `${this.resource(owner)} ${attribute}`;
    }
    const [separator, parts] = joinSchema.safeParse(value).data?.['Fn::Join'] ?? [];
    if (parts !== undefined) {
      return parts.map((part) => this.#text(part)).join(separator);
    }
    const part = partSchema.safeParse(value).data?.['Fn::Select'][1]['Fn::Split'][1];
    return part === undefined ? JSON.stringify(value) : this.#text(part);
  }

  #aliasOf(key: string): string {
    const alias = Object.values(this.#template.Resources).find(
      ({ Type, Properties }) =>
        Type === 'AWS::KMS::Alias' &&
        attributeSchema.safeParse(Properties['TargetKeyId']).data?.['Fn::GetAtt'][0] === key,
    );
    const name = alias?.Properties['AliasName'];
    return typeof name === 'string' ? name : key;
  }

  #holderOf(role: string): string | undefined {
    return Object.entries(this.#template.Resources)
      .filter(([, { Type }]) => Type !== 'AWS::IAM::Policy')
      .map(([id, { Properties }]) => ({ id, role: Properties['Role'] ?? Properties['RoleArn'] }))
      .find((candidate) => attributeSchema.safeParse(candidate.role).data?.['Fn::GetAtt'][0] === role)?.id;
  }
}

function described(id: string, { Type, Properties }: Resource): string {
  const kind = KINDS[Type] ?? (Type.split('::').at(-1) ?? Type).toLowerCase();
  const name = NAMES.map((property) => Properties[property]).find((value) => typeof value === 'string');
  return name === undefined ? `${kind} ${id}` : `${kind} ${name}`;
}
