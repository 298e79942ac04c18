import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';

/** `AWS::Lambda::Function`. */
export const functionKind: ResourceKind = {
  nameProperty: 'FunctionName',
  identify: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'lambda', `function:${name}`) } }),
};

const schema = z.strictObject({
  FunctionName: z.string().optional(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs\d+\.x$/, 'only Node.js runtimes run here'),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().min(1).optional(),
  PackageType: z.literal('Zip').optional(),
});

/** @see functionSupport */
export type FunctionProperties = z.infer<typeof schema>;

/** The properties of a function that the engine acts on. */
export const functionSupport: PropertySupport<FunctionProperties> = {
  schema,
  withoutLocalEffect: {
    Role: 'permissions are not checked',
    Description: 'text for people',
    Architectures: 'this machine has its own',
    TracingConfig: 'nothing receives traces',
    LoggingConfig: 'the function writes the same lines, the engine keeps them',
    KmsKeyArn: 'nothing is written to a disk',
    EphemeralStorage: 'functions share the temporary directory of the machine',
    RuntimeManagementConfig: "the engine's own Node.js runs the code",
    RecursiveLoop: 'loops are not detected',
    Tags: 'tags change no behaviour',
  },
};
