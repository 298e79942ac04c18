import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod';
import { parseJson } from '../json.ts';
import { unsupported, UnsupportedError } from '../unsupported-error.ts';
import { pointToContext } from './execution-context.ts';
import { type Definition, definitionSchema, NO_TIMEOUT, type TaskDefinition } from './definition-schema.ts';

/** A definition ready to run. */
export interface ParsedDefinition {
  /** In the interpreter's terms, validated. */
  readonly interpreted: StateMachineDefinition;
  /** Of the whole execution. */
  readonly timeoutSeconds: number | undefined;
  readonly tasks: ReadonlyMap<string, TaskDefinition>;
}

const SUPPORTED_CONTEXT =
  /^\$\$\.(Execution(\.(Id|Name|StartTime|RoleArn|RedriveCount|RedriveTime|Input\b.*))?|State(\.(Name|EnteredTime|RetryCount))?|StateMachine\.(Id|Name))$/;

/**
 * Parses `DefinitionString`.
 * @throws UnsupportedError that names the state and the field that do not run here.
 */
export function parseDefinition(text: string, where: string): ParsedDefinition {
  const parsed = definitionSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw unsupported(where, `this state machine: ${z.prettifyError(parsed.error)}`);
  }
  const definition = parsed.data;
  for (const reference of text.match(/\$\$[\w.[\]]*/g) ?? []) {
    if (!SUPPORTED_CONTEXT.test(reference)) {
      throw unsupported(where, `${reference} of the context object`);
    }
  }
  const interpreted = forInterpreter(definition);
  validate(interpreted, where);
  return {
    interpreted,
    timeoutSeconds: definition.TimeoutSeconds,
    tasks: new Map(
      Object.entries(definition.States).flatMap(([name, state]) => (state.Type === 'Task' ? [[name, state]] : [])),
    ),
  };
}

/** Once is enough: it costs as much as hundreds of executions. */
function validate(definition: StateMachineDefinition, where: string): void {
  try {
    new StateMachine(definition);
  } catch (cause) {
    throw new UnsupportedError(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

const withResultPath = z.looseObject({ ResultPath: z.string().nullish() });
const stateWithPaths = withResultPath.extend({ Catch: z.array(withResultPath).optional() });

function withoutWholeResult({ ResultPath, ...rest }: z.infer<typeof withResultPath>) {
  return ResultPath === undefined || ResultPath === '$' ? rest : { ...rest, ResultPath };
}

/** Says what the interpreter would assume otherwise: it ends tasks after a minute and reads `$` as a field's name. */
function forInterpreter(definition: Definition): StateMachineDefinition {
  const states = Object.entries(definition.States).map(([name, state], position): [string, unknown] => {
    const pointed = parseJson(pointToContext(JSON.stringify(state), position));
    const { Catch: catches, ...rest } = stateWithPaths.parse(pointed);
    const timeout =
      state.Type === 'Task' && state.TimeoutSecondsPath === undefined ? { TimeoutSeconds: NO_TIMEOUT } : {};
    return [
      name,
      { ...timeout, ...withoutWholeResult(rest), ...(catches && { Catch: catches.map(withoutWholeResult) }) },
    ];
  });
  return z.custom<StateMachineDefinition>().parse({ StartAt: definition.StartAt, States: Object.fromEntries(states) });
}
