import * as z from 'zod';
import type { Readable } from './readable.ts';
import { type Resource, type Statement, statementsIn, type Template } from './template.ts';

/** One permission, in words. */
export interface Grant {
  /** Whose it is: a role's holder, or the resource whose own policy says so. */
  readonly owner: string;
  /** Whether it stands with who acts, or with what is acted upon; `trust` tells who may take a role. */
  readonly kind: 'identity' | 'resource' | 'trust';
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** On what a role's holder may act; whom a resource lets act. */
  readonly others: readonly string[];
  readonly condition: string;
}

const policySchema = z.object({ Roles: z.array(z.strictObject({ Ref: z.string() })), PolicyDocument: z.unknown() });
const roleSchema = z.object({ ManagedPolicyArns: z.undefined().optional(), Policies: z.undefined().optional() });
const invocationSchema = z.strictObject({
  Action: z.string(),
  FunctionName: z.unknown(),
  Principal: z.string(),
  SourceArn: z.unknown(),
});

/**
 * Every permission of a template.
 * @throws Error at a kind of permission that is not known here, so that none is overlooked.
 */
export const grantsOf = ({ Resources }: Template, readable: Readable): Grant[] =>
  Object.entries(Resources).flatMap(([id, resource]) => grantsIn(id, resource, readable));

function grantsIn(id: string, { Type, Properties }: Resource, readable: Readable): Grant[] {
  switch (Type) {
    case 'AWS::IAM::Policy': {
      const { Roles, PolicyDocument } = policySchema.parse(Properties);
      return Roles.flatMap(({ Ref }) =>
        statementsIn(PolicyDocument).map((statement) => identityGrant(readable.resource(Ref), statement, readable)),
      );
    }
    case 'AWS::IAM::Role':
      roleSchema.parse(Properties);
      return resourceGrants(readable.resource(id), statementsIn(Properties), readable).map((grant) => ({
        ...grant,
        kind: 'trust',
      }));
    case 'AWS::Lambda::Permission': {
      const { Action, FunctionName, Principal, SourceArn } = invocationSchema.parse(Properties);
      const condition = `aws:SourceArn is ${readable.value(SourceArn)}`;
      const owner = readable.value(FunctionName);
      return [{ owner, kind: 'resource', effect: 'Allow', actions: [Action], others: [Principal], condition }];
    }
    case 'AWS::SQS::QueuePolicy':
    case 'AWS::SNS::TopicPolicy':
      return statementsIn(Properties).flatMap((statement) =>
        resourceGrants((statement.Resource ?? []).map((on) => readable.value(on)).join(', '), [statement], readable),
      );
    default:
      if (/^AWS::IAM::|(Policy|Permission)$/.test(Type)) {
        throw new Error(`${id}: permissions of the type ${Type} are not written down yet`);
      }
      return resourceGrants(readable.resource(id), statementsIn(Properties), readable);
  }
}

const identityGrant = (owner: string, statement: Statement, readable: Readable): Grant => ({
  owner,
  kind: 'identity',
  effect: statement.Effect,
  actions: statement.Action,
  others: (statement.Resource ?? []).map((on) => readable.value(on)).sort(),
  condition: condition(statement, readable),
});

const resourceGrants = (owner: string, statements: readonly Statement[], readable: Readable): Grant[] =>
  statements.map((statement) => ({
    owner,
    kind: 'resource',
    effect: statement.Effect,
    actions: statement.Action,
    others: principals(statement.Principal, readable),
    condition: condition(statement, readable),
  }));

const principals = (principal: unknown, readable: Readable): string[] =>
  (typeof principal === 'object' && principal !== null ? Object.values(principal) : [principal])
    .flat()
    .map((who) => readable.value(who).replace(/^iam root$/, 'this account'))
    .sort();

const condition = ({ Condition }: Statement, readable: Readable): string =>
  Object.entries(Condition)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(
        ([key, values]) => `${key} ${words(operator)} ${values.map((value) => readable.value(value)).join(' or ')}`,
      ),
    )
    .join(' and ');

const words = (operator: string): string =>
  ({ StringEquals: 'is', ArnEquals: 'is', Bool: 'is', ArnLike: 'is like' })[operator] ?? operator;
