import { at, type Synthesised, target } from './synthesise.ts';

/** One retrier of a state. */
export interface Retrier {
  readonly ErrorEquals: string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: string;
}

/** One state of the machine. */
export interface State {
  readonly Type: string;
  readonly Resource: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly TimeoutSeconds: number;
  readonly ResultPath: string | null;
  readonly Parameters: Record<string, unknown>;
  readonly Retry: Retrier[];
  readonly Catch?: { readonly ErrorEquals: string[]; readonly Next: string; readonly ResultPath: string }[];
  /** Of a state that waits. */
  readonly SecondsPath?: string;
  /** Of a state that decides. */
  readonly Choices?: {
    readonly Variable: string;
    readonly StringEquals?: string;
    readonly BooleanEquals?: boolean;
    readonly Next: string;
  }[];
  readonly Default?: string;
}

/** The machine's definition in Amazon States Language. */
export interface Definition {
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Record<string, State>;
}

/** The synthesised definition; references read as ARNs that name the resource they point at. */
export function definitionOf({ ofType }: Synthesised): Definition {
  const [machine] = [...ofType('AWS::StepFunctions::StateMachine').values()];
  const parts = at(machine!.Properties, 'DefinitionString', 'Fn::Join', 1) as unknown[];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : arnOf(part))).join('')) as Definition;
}

function arnOf(reference: unknown): string {
  if (at(reference, 'Ref') === 'AWS::Partition') {
    return 'aws';
  }
  const id = target(reference);
  return at(reference, 'Ref') === undefined ? `arn:aws:lambda:us-east-1:123456789012:function:${id}` : id;
}
