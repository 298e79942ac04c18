import type { ParsedDefinition } from './parse-definition.ts';
import type { TaskCall } from './task-resources.ts';

/** What a state machine is made of. */
export interface MachineSettings {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly definitionText: string;
  readonly definition: ParsedDefinition;
  /** What each task state calls. */
  readonly tasks: ReadonlyMap<string, TaskCall>;
  /** How many ended executions stay readable. Their names stay taken. */
  readonly keepEnded: number;
}
