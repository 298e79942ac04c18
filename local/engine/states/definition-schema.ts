import * as z from 'zod';

// setTimeout counts milliseconds in 31 bits; the interpreter hands these numbers to it as they are.
const LONGEST_WAIT = 2_147_483;

const seconds = z.number().int().min(0).max(LONGEST_WAIT);
const path = z.string().nullable();
const template = z.unknown();
const errors = z.array(z.string()).min(1);

const retry = z.array(
  z.strictObject({
    ErrorEquals: errors,
    IntervalSeconds: seconds.optional(),
    MaxAttempts: z.number().int().min(0).optional(),
    BackoffRate: z.number().min(1).optional(),
    MaxDelaySeconds: seconds.optional(),
    JitterStrategy: z.enum(['NONE', 'FULL']).optional(),
    Comment: z.string().optional(),
  }),
);
const catches = z.array(
  z.strictObject({
    ErrorEquals: errors,
    Next: z.string(),
    ResultPath: path.optional(),
    Comment: z.string().optional(),
  }),
);

const common = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  InputPath: path.optional(),
  OutputPath: path.optional(),
};
const transition = { Next: z.string().optional(), End: z.boolean().optional() };

const stateSchema = z.discriminatedUnion('Type', [
  z.strictObject({
    Type: z.literal('Task'),
    ...common,
    ...transition,
    Resource: z.string(),
    Parameters: template.optional(),
    ResultSelector: template.optional(),
    ResultPath: path.optional(),
    Retry: retry.optional(),
    Catch: catches.optional(),
    TimeoutSeconds: seconds.optional(),
    TimeoutSecondsPath: z.string().optional(),
  }),
  z.strictObject({
    Type: z.literal('Pass'),
    ...common,
    ...transition,
    Parameters: template.optional(),
    // The interpreter takes a result that is falsy for none.
    Result: z
      .unknown()
      .refine((value) => value === undefined || Boolean(value), 'an empty Result')
      .optional(),
    ResultPath: path.optional(),
  }),
  z.strictObject({
    Type: z.literal('Wait'),
    ...common,
    ...transition,
    Seconds: seconds.optional(),
    SecondsPath: z.string().optional(),
    Timestamp: z.string().optional(),
    TimestampPath: z.string().optional(),
  }),
  z.strictObject({
    Type: z.literal('Choice'),
    ...common,
    Choices: z.array(
      z.looseObject({ Next: z.string(), Assign: z.never().optional(), Condition: z.never().optional() }),
    ),
    Default: z.string().optional(),
  }),
  z.strictObject({ Type: z.literal('Succeed'), ...common }),
  z.strictObject({
    Type: z.literal('Fail'),
    Comment: z.string().optional(),
    Error: z.string().optional(),
    Cause: z.string().optional(),
    ErrorPath: z.string().startsWith('$', 'an intrinsic function').optional(),
    CausePath: z.string().startsWith('$', 'an intrinsic function').optional(),
  }),
]);

/** The part of the Amazon States Language that runs here. Anything else is refused when the stack is loaded. */
export const definitionSchema = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  StartAt: z.string(),
  TimeoutSeconds: seconds.optional(),
  States: z.record(z.string(), stateSchema),
});

/** The longest TimeoutSeconds there is; a task without one waits as long. */
export const NO_TIMEOUT = LONGEST_WAIT;

/** A state machine's definition that has passed. */
export type Definition = z.infer<typeof definitionSchema>;

/** A task state of such a definition. */
export type TaskDefinition = Extract<z.infer<typeof stateSchema>, { Type: 'Task' }>;
