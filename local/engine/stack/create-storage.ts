import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { globalTableSupport, tableSupport } from '../dynamodb/table-resource.ts';
import { generateSecret } from '../secrets/generate-secret.ts';
import { Secret } from '../secrets/secret.ts';
import { secretSupport } from '../secrets/secret-resource.ts';
import { readResources } from './resource-reader.ts';
import type { StackServices } from './stack-services.ts';

/** Creates the secrets with their first values. */
export function createSecrets({ secrets, clock }: StackServices, resolver: TemplateResolver): void {
  for (const { identity, properties } of readResources(resolver, 'AWS::SecretsManager::Secret', secretSupport)) {
    const { SecretString, GenerateSecretString, Description } = properties;
    const name = identity.ref.slice(identity.ref.indexOf(':secret:') + ':secret:'.length, -7);
    const secret = new Secret({ name, arn: identity.ref, description: Description }, clock);
    // The CDK generates a value when none is given, so CloudFormation never leaves a secret without one by accident.
    const text = SecretString ?? (GenerateSecretString && generateSecret(GenerateSecretString));
    if (text !== undefined) {
      secret.put({ text });
    }
    secrets.add(secret);
  }
}

/** Creates the tables, empty. */
export async function createTables({ tables }: StackServices, resolver: TemplateResolver): Promise<void> {
  const resources = [
    ...readResources(resolver, 'AWS::DynamoDB::Table', tableSupport),
    ...readResources(resolver, 'AWS::DynamoDB::GlobalTable', globalTableSupport),
  ];
  for (const { identity, properties } of resources) {
    await tables.create(identity.ref, properties);
  }
}
