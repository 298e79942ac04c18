import * as z from 'zod';

const resourceSchema = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });

/** A template as CloudFormation gets it, by logical id. */
export const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });

/** @see templateSchema */
export type Template = z.output<typeof templateSchema>;

/** @see templateSchema */
export type Resource = z.output<typeof resourceSchema>;

const oneOrMany = <T extends z.ZodType>(schema: T) => z.union([z.array(schema), schema.transform((one) => [one])]);

/** Strict, so that nothing that widens or narrows a permission is overlooked (`NotAction`, `NotResource` and the like). */
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany(z.string()),
  Resource: oneOrMany(z.unknown()).optional(),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), oneOrMany(z.unknown()))).default({}),
});

/** @see statementSchema */
export type Statement = z.output<typeof statementSchema>;

const documentSchema = z.object({ Statement: z.array(statementSchema) });

/** The statements of every policy that stands anywhere in a value. */
export function statementsIn(value: unknown): Statement[] {
  if (Array.isArray(value)) {
    return value.flatMap(statementsIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return 'Statement' in value ? documentSchema.parse(value).Statement : Object.values(value).flatMap(statementsIn);
}
