import * as z from 'zod';
import { outcomeSchema, type OrderOutcome } from '../../lib/order/outcome.ts';
import type { Executions } from '../../lib/steps/start-order.ts';
import { systemClock } from '../../local/engine/clock.ts';
import { ServiceError } from '../../local/engine/service-error.ts';
import type { Execution } from '../../local/engine/states/execution.ts';
import { Machine } from '../../local/engine/states/machine.ts';
import { parseDefinition, type ParsedDefinition } from '../../local/engine/states/parse-definition.ts';
import type { TaskCall } from '../../local/engine/states/task-resources.ts';
import type { Deployment } from './deployed.ts';
import type { Invoke } from './function-host.ts';

const eventsSchema = z.object({ Entries: z.array(z.object({ Detail: outcomeSchema })) });
const messageSchema = z.object({ MessageBody: z.string() });

/** @see createWorkflow */
export interface WorkflowOptions {
  readonly deployment: Deployment;
  /** Functions by their ARN. */
  readonly functions: ReadonlyMap<string, Invoke>;
  readonly tell: (outcome: OrderOutcome) => void;
  /** Told what the queue of rejected orders is sent. */
  readonly reject: (body: string) => void;
  /** Told every end of an execution, each time. */
  readonly onEnd: (execution: Execution, end: NonNullable<Execution['end']>) => void;
}

const parsed = new Map<string, ParsedDefinition>();

/** Checking a definition takes longer than hundreds of executions of it. */
function definitionOf(text: string): ParsedDefinition {
  const definition = parsed.get(text) ?? parseDefinition(text, 'OrderWorkflow');
  parsed.set(text, definition);
  return definition;
}

/** The synthesised state machine on the local engine, its tasks answered by the functions of this world. */
export function createWorkflow(options: WorkflowOptions) {
  const { deployment, onEnd } = options;
  const definition = definitionOf(deployment.definitionText);
  const tasks = [...definition.tasks].map(([name, { Resource }]) => [name, taskCall(Resource, options)] as const);
  const machine = new Machine(
    {
      logicalId: 'OrderWorkflow',
      name: 'orders',
      arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:orders',
      roleArn: 'arn:aws:iam::000000000000:role/orders',
      definitionText: deployment.definitionText,
      definition,
      tasks: new Map(tasks),
      keepEnded: 100,
    },
    systemClock,
    (_, execution) => {
      if (execution.end) {
        onEnd(execution, execution.end);
      }
    },
  );
  const executions: Executions = {
    start(name, input) {
      try {
        machine.start(JSON.stringify(input), name);
        return Promise.resolve(true);
      } catch (error) {
        return error instanceof ServiceError && error.code === 'ExecutionAlreadyExists'
          ? Promise.resolve(false)
          : Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
  return { machine, executions };
}

function taskCall(resource: string, { functions, tell, reject }: WorkflowOptions): TaskCall {
  const lambda = functions.get(resource);
  if (lambda) {
    return lambda;
  }
  switch (resource) {
    case 'arn:aws:states:::events:putEvents':
      return (input) => {
        for (const { Detail } of eventsSchema.parse(input).Entries) {
          tell(Detail);
        }
        return {};
      };
    case 'arn:aws:states:::sqs:sendMessage':
      return (input) => {
        reject(messageSchema.parse(input).MessageBody);
        return {};
      };
    default:
      throw new Error(`the workflow calls ${resource}, which this world does not have`);
  }
}
