import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { permissionsDocument } from '../../../scripts/permissions/permissions-document.ts';

describe('docs/permissions.md', () => {
  it('is what the stack allows: run "npm run permissions", and look at what has changed', () => {
    const printed = execFileSync(process.execPath, ['scripts/write-permissions.ts', '--stdout'], { encoding: 'utf8' });
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(printed);
  }, 60_000);
});

const policy = (...Statement: object[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
});
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const read = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: arnOf('Table') };
const here = [
  'arn:',
  { Ref: 'AWS::Partition' },
  ':secretsmanager:',
  { Ref: 'AWS::Region' },
  ':',
  { Ref: 'AWS::AccountId' },
];

function documentOf(resources: object): string {
  return permissionsDocument({
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Handler: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'reader', Role: arnOf('Role') } },
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'journal' } },
      ...resources,
    },
  });
}

describe('the table of permissions', () => {
  it('names the function and the table, not their logical ids', () => {
    const text = documentOf({ Policy: policy(read) });
    expect(text).toContain('### function reader\n');
    expect(text).toContain('| `dynamodb:GetItem` | `table journal` |');
  });

  it.each([
    ['an action more', { ...read, Action: ['dynamodb:GetItem', 'dynamodb:DeleteItem'] }],
    ['a resource more', { ...read, Resource: [arnOf('Table'), '*'] }],
    ['an index of the table', { ...read, Resource: { 'Fn::Join': ['', [arnOf('Table'), '/index/*']] } }],
    ['a condition', { ...read, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }],
    ['a denial', { ...read, Effect: 'Deny' }],
  ])('changes with %s', (_, statement) => {
    expect(documentOf({ Policy: policy(statement) })).not.toBe(documentOf({ Policy: policy(read) }));
  });

  it('shows names with wildcards shortly', () => {
    const Resource = { 'Fn::Join': ['', [...here, ':secret:onbehalf/cards/*']] };
    const text = documentOf({ Policy: policy({ Effect: 'Allow', Action: 'secretsmanager:DeleteSecret', Resource }) });
    expect(text).toContain('| `secretsmanager:DeleteSecret` | `secretsmanager secret:onbehalf/cards/*` |');
  });

  it('shows who may invoke a function, and from where', () => {
    const text = documentOf({
      Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'clock' } },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: arnOf('Handler'),
          Principal: 'events.amazonaws.com',
          SourceArn: arnOf('Rule'),
        },
      },
    });
    expect(text).toContain('| `lambda:InvokeFunction` | `events.amazonaws.com` | `aws:SourceArn is rule clock` |');
  });

  it('shows a policy that a resource has of its own, wherever it stands', () => {
    const ResourcePolicy = {
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Principal: { AWS: '*' }, Resource: '*' }],
      },
    };
    const Table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'journal', ResourcePolicy } };
    expect(documentOf({ Table })).toContain('### table journal\n\n| may be done | by | only if |');
  });

  it.each([
    ['a managed policy', { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: {} } }],
    [
      'a policy of a kind that is not known',
      { Policy: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: {} } },
    ],
    ['all actions but some', { Policy: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) }],
    ['all resources but some', { Policy: policy({ Effect: 'Allow', Action: 's3:*', NotResource: arnOf('Table') }) }],
    [
      'a role with a policy of its own',
      {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
        },
      },
    ],
  ])('is refused rather than silent about %s', (_, resources) => {
    expect(() => documentOf(resources)).toThrow();
  });
});
