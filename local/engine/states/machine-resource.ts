import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';

/** `AWS::StepFunctions::StateMachine`. */
export const machineKind: ResourceKind = {
  nameProperty: 'StateMachineName',
  longestName: 80,
  identify(name, place) {
    const arn = arnOf(place, 'states', `stateMachine:${name}`);
    return { ref: arn, attributes: { Arn: arn, Name: name } };
  },
};

const schema = z.strictObject({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD', 'only Standard workflows run here').optional(),
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

/** @see machineSupport */
export type MachineProperties = z.infer<typeof schema>;

/** The properties of a state machine that the engine acts on. */
export const machineSupport: PropertySupport<MachineProperties> = {
  schema,
  withoutLocalEffect: {
    RoleArn: 'permissions are not checked',
    LoggingConfiguration: 'the whole history can be read',
    TracingConfiguration: 'nothing receives traces',
    EncryptionConfiguration: 'nothing is written to a disk',
    Tags: 'tags change no behaviour',
  },
};
