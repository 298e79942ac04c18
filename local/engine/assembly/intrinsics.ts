import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Place } from '../place.ts';
import { unsupported } from '../unsupported-error.ts';
import type { Identity } from './resource-kind.ts';
import type { Template } from './template.ts';

/** What the intrinsic functions need to know of the template around them. */
export interface Intrinsics {
  readonly template: Template;
  readonly place: Place;
  readonly holds: (condition: string) => boolean;
  readonly identify: (logicalId: string) => Identity;
  readonly resolve: (value: JsonValue, where: string) => JsonValue | undefined;
}

/** The function that the object calls, or undefined when it is plain data. */
export function intrinsicName(value: JsonObject): string | undefined {
  const [name, ...others] = Object.keys(value);
  const calls = name === 'Ref' || name === 'Condition' || name?.startsWith('Fn::') === true;
  // "Condition" is also an ordinary key, of IAM statements for one.
  const isCall = calls && others.length === 0 && (name !== 'Condition' || typeof value[name] === 'string');
  return isCall ? name : undefined;
}

/** Evaluates one intrinsic function. */
export function resolveIntrinsic(
  intrinsics: Intrinsics,
  name: string,
  argument: JsonValue,
  where: string,
): JsonValue | undefined {
  const text = (value: JsonValue | undefined): string => {
    const resolved = value === undefined ? undefined : intrinsics.resolve(value, where);
    if (typeof resolved === 'object' || resolved === undefined) {
      throw unsupported(where, `${name} of ${JSON.stringify(value)}`);
    }
    return String(resolved);
  };
  const list = (value: JsonValue | undefined): JsonValue[] => {
    const resolved = value === undefined ? undefined : intrinsics.resolve(value, where);
    if (!Array.isArray(resolved)) {
      throw unsupported(where, `${name} of ${JSON.stringify(value)}`);
    }
    return resolved;
  };
  const parts = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Ref':
      return reference(intrinsics, text(argument), where);
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : parts.map(text);
      return attributeOf(intrinsics, logicalId ?? '', attribute.join('.'), where);
    }
    case 'Fn::Join':
      return withLocalApi(list(parts[1]).map(text).join(text(parts[0])), intrinsics.place);
    case 'Fn::Sub':
      return withLocalApi(substitute(intrinsics, argument, where), intrinsics.place);
    case 'Fn::Select':
      return list(parts[1])[Number(text(parts[0]))];
    case 'Fn::Split':
      return text(parts[1]).split(text(parts[0]));
    case 'Fn::If':
      return intrinsics.resolve(parts[intrinsics.holds(text(parts[0])) ? 1 : 2] ?? null, where);
    case 'Fn::FindInMap':
      return intrinsics.template.Mappings[text(parts[0])]?.[text(parts[1])]?.[text(parts[2])] ?? missing(name, where);
    case 'Fn::Base64':
      return Buffer.from(text(argument)).toString('base64');
    default:
      throw unsupported(where, name);
  }
}

/** The CDK writes the address of an HTTP API out of its id; that API is served elsewhere here. */
function withLocalApi(text: string, { httpApi, region }: Place): string {
  return httpApi === undefined
    ? text
    : text.replaceAll(`https://${httpApi.id}.execute-api.${region}.amazonaws.com`, httpApi.endpoint);
}

function missing(name: string, where: string): never {
  throw unsupported(where, `${name} of an entry that is not there`);
}

function reference({ template, place, identify }: Intrinsics, name: string, where: string): JsonValue | undefined {
  switch (name) {
    case 'AWS::NoValue':
      return undefined;
    case 'AWS::Region':
      return place.region;
    case 'AWS::AccountId':
      return place.accountId;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return place.stackName;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/local`;
  }
  const parameter = template.Parameters[name];
  if (parameter) {
    return parameter.Default ?? missing(`Ref of the parameter ${name}, which has no default,`, where);
  }
  if (name.startsWith('AWS::')) {
    throw unsupported(where, `the pseudo parameter ${name}`);
  }
  return identify(name).ref;
}

function attributeOf({ identify }: Intrinsics, logicalId: string, attribute: string, where: string): string {
  const value = identify(logicalId).attributes[attribute];
  if (value === undefined) {
    throw unsupported(where, `Fn::GetAtt ${logicalId}.${attribute}`);
  }
  return value;
}

function substitute(intrinsics: Intrinsics, argument: JsonValue, where: string): string {
  const [format, variables] = Array.isArray(argument) ? argument : [argument];
  if (typeof format !== 'string') {
    throw unsupported(where, `Fn::Sub of ${JSON.stringify(argument)}`);
  }
  return format.replaceAll(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal) {
      return `\${${name}}`;
    }
    const own = isJsonObject(variables) ? variables[name] : undefined;
    const [logicalId = '', ...attribute] = name.split('.');
    const value =
      own === undefined
        ? attribute.length > 0
          ? attributeOf(intrinsics, logicalId, attribute.join('.'), where)
          : reference(intrinsics, name, where)
        : intrinsics.resolve(own, where);
    if (typeof value === 'object' || value === undefined) {
      throw unsupported(where, `${whole} in Fn::Sub`);
    }
    return String(value);
  });
}
